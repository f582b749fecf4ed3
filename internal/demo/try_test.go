package demo
import ("testing";"time";"fmt";"runtime";"os"; "github.com/bole-platform/bole/internal/cadre")
func show(c *cadre.Cadre) {
  h:=c.Basic
  fmt.Println("==", h.Name, h.Sex.Code, h.BirthOn, h.NativePlace, h.Party.Value(), h.PartyOn, "work",h.WorkStartOn,"base",h.RetirementBase.Value(),h.Remark, h.ManagementClass.Code, h.PersonnelClass.Code, c.Identity)
  for _,r:=range c.Posts {fmt.Println("  post",r.SortNo,r.UnitName,r.Name,r.Level.Value(),r.AppointedOn,r.RemovedOn,r.State.Code,r.Main,r.Printed)}
  for _,r:=range c.ResumeLines {fmt.Println("  line",r.FromOn.Trade(),r.ToOn.Trade(),r.Text,r.Kind,!r.ParentID.IsZero())}
  for _,r:=range c.PostLevels {fmt.Println("  lvl",r.Kind,r.Level.Value(),r.Rank.Value(),r.ApprovedOn,r.EndedOn,r.State.Code)}
  for _,r:=range c.LegalPosts {fmt.Println("  legal",r.Act,r.UnitName,r.Post.Code,r.ActedOn,r.ApprovedBy,r.FirstAsJudge,r.Current)}
  for _,r:=range c.Grades {fmt.Println("  grade",r.Kind,r.Judge.Value(),r.Assistant.Value(),r.Clerk.Value(),r.Bailiff.Value(),r.CountsFrom,r.Change.Code,r.Current)}
  for _,r:=range c.JudgeQuotas {fmt.Println("  quota",r.EnteredOn,r.LeftOn,r.Round)}
  for _,r:=range c.StaffCategories {fmt.Println("  cat",r.Category.Code,r.FromOn,r.ToOn)}
  for _,r:=range c.Educations {fmt.Println("  edu",r.Kind.Code,r.LevelName,r.DegreeName,r.School,r.Major,r.EnteredOn,r.GraduatedOn,r.GrantedOn)}
  for _,r:=range c.FamilyMembers {fmt.Println("  fam",r.Title,r.Name,r.BirthOn,r.Party,r.Work,r.Abroad,r.Status.Value(),r.IDNumber)}
  s:=""
  for _,r:=range c.AppraisalResults {s+=fmt.Sprint(r.Year,":",r.Rating.Code," ")}
  fmt.Println("  ratings",s)
  for _,r:=range c.Awards {fmt.Println("  award",r.Name,r.ApprovedOn,r.ApprovedBy,r.Reason)}
  for _,r:=range c.TrainingRecords {fmt.Println("  train",r.Name,r.StartedOn,r.EndedOn,*r.Days,*r.Hours)}
  for _,r:=range c.CivilLevels {fmt.Println("  civ",r.Level.Code,*r.PayStep,r.SinceOn)}
  for _,r:=range c.Joinings {fmt.Println("  join",r.JoinedOn,r.Manner.Code,r.FromUnit,r.FromPost,r.RegisteredOn)}
  for _,r:=range c.Retirements {fmt.Println("  ret",r.ApprovedOn,r.Level.Value(),r.Rank.Value())}
  for _,r:=range c.Contracts {fmt.Println("  contract",r.Post.Code,r.FromOn,r.ToOn)}
  for _,r:=range c.Secondments {fmt.Println("  away",r.Kind.Code,r.FromOn,r.ToOn,r.HostUnit,r.HostPost)}
}
func TestTry(t *testing.T){ 
 s:=time.Now(); c:=Generate(DefaultSeed); var m runtime.MemStats; runtime.ReadMemStats(&m)
 n:=map[string]int{}
 for _,p:=range c.People { k:=p.Basic.Status.Code; if len(p.Contracts)>0 {k="c"}; n[k]++ }
 fmt.Println(len(c.People), len(c.Units), time.Since(s), m.HeapAlloc>>20, m.Sys>>20, n)
 if os.Getenv("SHOW")!="" { for i,p:=range c.People { if i%997==3 || os.Getenv("SHOW")==p.Basic.Name {show(p)} } }
}
