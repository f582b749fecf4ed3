package lrmx

// Tags of the elements of a Person, in the order of the official editor.
const (
	XingMing                            = "XingMing"
	XingBie                             = "XingBie"
	ChuShengNianYue                     = "ChuShengNianYue"
	MinZu                               = "MinZu"
	JiGuan                              = "JiGuan"
	ChuShengDi                          = "ChuShengDi"
	RuDangShiJian                       = "RuDangShiJian"
	CanJiaGongZuoShiJian                = "CanJiaGongZuoShiJian"
	DaoLingNianYue                      = "DaoLingNianYue" // 2025 and later
	JianKangZhuangKuang                 = "JianKangZhuangKuang"
	ZhuanYeJiShuZhiWu                   = "ZhuanYeJiShuZhiWu"
	ShuXiZhuanYeYouHeZhuanChang         = "ShuXiZhuanYeYouHeZhuanChang"
	QuanRiZhiJiaoYuXueLi                = "QuanRiZhiJiaoYu_XueLi"
	QuanRiZhiJiaoYuXueWei               = "QuanRiZhiJiaoYu_XueWei"
	QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi  = "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi"
	QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi = "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"
	ZaiZhiJiaoYuXueLi                   = "ZaiZhiJiaoYu_XueLi"
	ZaiZhiJiaoYuXueWei                  = "ZaiZhiJiaoYu_XueWei"
	ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi     = "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi"
	ZaiZhiJiaoYuXueWeiBiYeYuanXiaoXi    = "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"
	XianRenZhiWu                        = "XianRenZhiWu"
	NiRenZhiWu                          = "NiRenZhiWu"
	NiMianZhiWu                         = "NiMianZhiWu"
	JianLi                              = "JianLi"
	JiangChengQingKuang                 = "JiangChengQingKuang"
	NianDuKaoHeJieGuo                   = "NianDuKaoHeJieGuo"
	RenMianLiYou                        = "RenMianLiYou"
	JiaTingChengYuan                    = "JiaTingChengYuan"
	ChengBaoDanWei                      = "ChengBaoDanWei"
	GaiGeQianRenZhiNianLingJieXian      = "GaiGeQianRenZhiNianLingJieXian" // 2025 and later
	JiSuanNianLingShiJian               = "JiSuanNianLingShiJian"
	TianBiaoShiJian                     = "TianBiaoShiJian"
	TianBiaoRen                         = "TianBiaoRen"
	ShenFenZheng                        = "ShenFenZheng" // absent in 3.0
	ZhaoPian                            = "ZhaoPian"
	VersionTag                          = "Version"
	ZhengZhiMianMao                     = "ZhengZhiMianMao" // of a relative; at the person only from one tool
	ChengWei                            = "ChengWei"
	ChuShengRiQi                        = "ChuShengRiQi"
	GongZuoDanWeiJiZhiWu                = "GongZuoDanWeiJiZhiWu"
	itemTag                             = "Item"
	personTag                           = "Person"
)

// kind says how the text of a field is to be looked at.
type kind uint8

const (
	kindText kind = iota
	kindMonth
	kindDate
	kindParty
	kindID
	kindFamily
	kindPhoto
	kindVersion
)

// fieldSpec is what the official editor knows of a field.
type fieldSpec struct {
	name  string // the Chinese name of its cell
	limit int    // in characters; 0 is no limit
	multi bool   // line breaks are allowed
	kind  kind
}

// specOf gives the specification of a tag of the person.
func specOf(tag string) (fieldSpec, bool) {
	switch tag {
	case XingMing:
		return fieldSpec{name: "姓名", limit: 18}, true
	case XingBie:
		return fieldSpec{name: "性别", limit: 1}, true
	case ChuShengNianYue:
		return fieldSpec{name: "出生年月", limit: 8, kind: kindMonth}, true
	case MinZu:
		return fieldSpec{name: "民族", limit: 18}, true
	case JiGuan:
		return fieldSpec{name: "籍贯", limit: 18}, true
	case ChuShengDi:
		return fieldSpec{name: "出生地", limit: 18}, true
	case RuDangShiJian:
		return fieldSpec{name: "入党时间", limit: 18, kind: kindParty}, true
	case CanJiaGongZuoShiJian:
		return fieldSpec{name: "参加工作时间", limit: 8, kind: kindMonth}, true
	case DaoLingNianYue:
		return fieldSpec{name: "到龄年月", kind: kindMonth}, true
	case JianKangZhuangKuang:
		return fieldSpec{name: "健康状况", limit: 18}, true
	case ZhuanYeJiShuZhiWu:
		return fieldSpec{name: "专业技术职务", limit: 90}, true
	case ShuXiZhuanYeYouHeZhuanChang:
		return fieldSpec{name: "熟悉专业有何专长", limit: 110}, true
	case QuanRiZhiJiaoYuXueLi:
		return fieldSpec{name: "全日制学历", limit: 54, multi: true}, true
	case QuanRiZhiJiaoYuXueWei:
		return fieldSpec{name: "全日制学位", limit: 54, multi: true}, true
	case QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi:
		return fieldSpec{name: "全日制学历院校系及专业", limit: 90, multi: true}, true
	case QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi:
		return fieldSpec{name: "全日制学位院校系及专业", limit: 90, multi: true}, true
	case ZaiZhiJiaoYuXueLi:
		return fieldSpec{name: "在职学历", limit: 54, multi: true}, true
	case ZaiZhiJiaoYuXueWei:
		return fieldSpec{name: "在职学位", limit: 54, multi: true}, true
	case ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi:
		return fieldSpec{name: "在职学历院校系及专业", limit: 90, multi: true}, true
	case ZaiZhiJiaoYuXueWeiBiYeYuanXiaoXi:
		return fieldSpec{name: "在职学位院校系及专业", limit: 90, multi: true}, true
	case XianRenZhiWu:
		return fieldSpec{name: "现任职务", limit: 324}, true
	case NiRenZhiWu:
		return fieldSpec{name: "拟任职务", limit: 324}, true
	case NiMianZhiWu:
		return fieldSpec{name: "拟免职务", limit: 324}, true
	case JianLi:
		return fieldSpec{name: "简历", multi: true}, true
	case JiangChengQingKuang:
		return fieldSpec{name: "奖惩情况", limit: 552, multi: true}, true
	case NianDuKaoHeJieGuo:
		return fieldSpec{name: "年度考核结果", limit: 414, multi: true}, true
	case RenMianLiYou:
		return fieldSpec{name: "任免理由", limit: 552, multi: true}, true
	case JiaTingChengYuan:
		return fieldSpec{name: "家庭主要成员", kind: kindFamily}, true
	case ChengBaoDanWei:
		return fieldSpec{name: "呈报单位", limit: 252}, true
	case GaiGeQianRenZhiNianLingJieXian:
		return fieldSpec{name: "改革前任职年龄界限"}, true
	case JiSuanNianLingShiJian:
		return fieldSpec{name: "计算年龄时间", kind: kindDate}, true
	case TianBiaoShiJian:
		return fieldSpec{name: "填表时间", kind: kindDate}, true
	case TianBiaoRen:
		return fieldSpec{name: "填表人", limit: 18}, true
	case ShenFenZheng:
		return fieldSpec{name: "身份证号", kind: kindID}, true
	case ZhaoPian:
		return fieldSpec{name: "照片", kind: kindPhoto}, true
	case VersionTag:
		return fieldSpec{name: "版本", kind: kindVersion}, true
	case ZhengZhiMianMao:
		return fieldSpec{name: "政治面貌", limit: 18}, true
	}
	return fieldSpec{}, false
}

// relativeSpec gives the specification of a tag of a relative.
func relativeSpec(tag string) (fieldSpec, bool) {
	switch tag {
	case ChengWei:
		return fieldSpec{name: "称谓", limit: 18}, true
	case XingMing:
		return fieldSpec{name: "姓名", limit: 18}, true
	case ChuShengRiQi:
		return fieldSpec{name: "出生日期", kind: kindDate}, true
	case ZhengZhiMianMao:
		return fieldSpec{name: "政治面貌", limit: 18}, true
	case GongZuoDanWeiJiZhiWu:
		return fieldSpec{name: "工作单位及职务", limit: 124}, true
	}
	return fieldSpec{}, false
}

// FieldName gives the Chinese name of a tag of the person or of a relative; an unknown tag is its own name.
func FieldName(tag string) string {
	if s, ok := specOf(tag); ok {
		return s.name
	}
	if s, ok := relativeSpec(tag); ok {
		return s.name
	}
	return tag
}

// FieldLimit gives the official editor's length limit of a tag of the person, in characters; 0 is no limit.
func FieldLimit(tag string) int {
	s, _ := specOf(tag)
	return s.limit
}

// Tags lists the 34 elements that the official editor 3.2.1 writes, in its order.
func Tags() []string {
	return []string{
		XingMing, XingBie, ChuShengNianYue, MinZu, JiGuan, ChuShengDi, RuDangShiJian, CanJiaGongZuoShiJian,
		JianKangZhuangKuang, ZhuanYeJiShuZhiWu, ShuXiZhuanYeYouHeZhuanChang,
		QuanRiZhiJiaoYuXueLi, QuanRiZhiJiaoYuXueWei,
		QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi,
		ZaiZhiJiaoYuXueLi, ZaiZhiJiaoYuXueWei,
		ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi, ZaiZhiJiaoYuXueWeiBiYeYuanXiaoXi,
		XianRenZhiWu, NiRenZhiWu, NiMianZhiWu, JianLi, JiangChengQingKuang, NianDuKaoHeJieGuo, RenMianLiYou,
		JiaTingChengYuan, ChengBaoDanWei, JiSuanNianLingShiJian, TianBiaoShiJian, TianBiaoRen,
		ShenFenZheng, ZhaoPian, VersionTag,
	}
}

// relativeTags lists the five elements of a relative in order.
func relativeTags() [5]string {
	return [5]string{ChengWei, XingMing, ChuShengRiQi, ZhengZhiMianMao, GongZuoDanWeiJiZhiWu}
}
