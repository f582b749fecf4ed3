package demo

import (
	"bytes"
	"fmt"
	"image/color"
	"image/jpeg"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
)

const (
	ageBands     = 4
	perBand      = 30
	portraitSize = 2 * ageBands * perBand // 240
)

// ageBand sorts ages: under 32, to 42, to 52, above.
func ageBand(age int) int {
	switch {
	case age < 32:
		return 0
	case age < 43:
		return 1
	case age < 53:
		return 2
	}
	return 3
}

// portraits draws the pictures and gives everybody one of the right sex and age.
func (g *generator) portraits() {
	for i := range portraitSize {
		sex := []string{male, female}[i/(ageBands*perBand)]
		band := i / perBand % ageBands
		g.city.Portraits = append(g.city.Portraits, drawPortrait(newRNG(g.seed, fmt.Sprintf("portrait/%d", i)), sex, band))
		g.city.PortraitFiles = append(g.city.PortraitFiles, id.File(g.ids.next()))
	}
	for _, p := range g.people {
		age := int(p.until-p.birth)/12 - 2 // taken some time ago
		n := 0
		if p.sex == female {
			n = ageBands * perBand
		}
		n += ageBand(age)*perBand + newRNG(g.seed, "photo "+p.number).n(perBand)
		g.city.PhotoOf[p.id] = n
		p.c.Photos = []*cadre.Photo{{ID: id.Record(g.ids.next()), CadreID: p.id, Version: 1, Source: cadre.SourceSeed, FileID: g.city.PortraitFiles[n], Current: true}}
	}
}

// face is what makes one portrait differ from another.
type face struct {
	*rng
	*canvas
	woman              bool
	band               int
	skin, hair, suit   color.RGBA
	w, h, jaw, cx, cy  float64
	eye, brow          float64
	style, glasses, up int
}

// drawPortrait draws somebody who does not exist: 240 by 300, flat, in front of pale blue.
func drawPortrait(r *rng, sex string, band int) []byte {
	f := &face{rng: r, canvas: newCanvas(240, 300), woman: sex == female, band: band, cx: 120, cy: 132}
	f.skin = pick(r, []color.RGBA{rgb(0xf3d3b8), rgb(0xefc9a9), rgb(0xe8bf9c), rgb(0xf6dac3), rgb(0xe2b48f)})
	f.hair = pick(r, []color.RGBA{rgb(0x1d1b1c), rgb(0x26211f), rgb(0x2c2420), rgb(0x17181b)})
	if band == 3 {
		f.hair = pick(r, []color.RGBA{rgb(0x3a3838), rgb(0x57555a), rgb(0x8a888b), rgb(0x2a2727), rgb(0x6f6d70)})
	} else if band == 2 && r.chance(0.3) {
		f.hair = rgb(0x3d3a3b)
	}
	f.suit = pick(r, []color.RGBA{rgb(0x1f2a44), rgb(0x2b2f38), rgb(0x1b1d22), rgb(0x27384a), rgb(0x33303a)})
	f.w, f.h, f.jaw = 46+4*r.float(), 60+6*r.float(), 0.62+0.22*r.float()
	if f.woman {
		f.w, f.jaw = f.w-3, f.jaw-0.1
	}
	f.eye, f.brow = 17.5+2.5*r.float(), r.float()
	f.style, f.glasses, f.up = r.n(6), 0, r.n(3)
	if r.chance([]float64{0.42, 0.4, 0.4, 0.5}[band]) {
		f.glasses = 1 + r.n(3)
	}
	f.background()
	if f.woman {
		f.longHair()
	}
	f.body()
	f.head()
	f.features()
	if f.woman {
		f.womanHair()
	} else {
		f.manHair()
	}
	f.spectacles()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, f.RGBA, &jpeg.Options{Quality: 86}); err != nil {
		panic(err) // a drawing of fixed size into memory
	}
	return b.Bytes()
}

func (f *face) background() {
	top, low := pick(f.rng, []color.RGBA{rgb(0xcfe0ef), rgb(0xd7e4ee), rgb(0xc6daec), rgb(0xdfe7ee)}), rgb(0xa9c4de)
	for y := range 300 {
		k := float64(y) / 300
		for x := range 240 {
			o := y*f.Stride + x*4
			f.Pix[o] = uint8(float64(top.R)*(1-k) + float64(low.R)*k)
			f.Pix[o+1] = uint8(float64(top.G)*(1-k) + float64(low.G)*k)
			f.Pix[o+2] = uint8(float64(top.B)*(1-k) + float64(low.B)*k)
			f.Pix[o+3] = 255
		}
	}
}

// body paints neck, shoulders, suit and what is worn under it.
func (f *face) body() {
	cx, chin := f.cx, f.cy+f.h
	neck := 19.0
	if !f.woman {
		neck = 23
	}
	f.fill(path{{cx - neck, chin - 26}}.line(cx+neck, chin-26).line(cx+neck+3, chin+34).line(cx-neck-3, chin+34), shade(f.skin, 0.9))
	slope, wide := 242+6*f.float(), 100+8*f.float()
	if f.woman {
		wide -= 14
	}
	shoulders := path{{cx - neck - 8, chin + 16}}.quad(cx-60, slope-8, cx-wide, slope+14).quad(cx-wide-14, 268, cx-wide-16, 304).
		line(cx+wide+16, 304).quad(cx+wide+14, 268, cx+wide, slope+14).quad(cx+60, slope-8, cx+neck+8, chin+16)
	f.fill(shoulders, f.suit)
	shirt := pick(f.rng, []color.RGBA{rgb(0xfbfcfd), rgb(0xf2f6fb), rgb(0xe6eef8)})
	if f.woman && f.chance(0.35) {
		shirt = pick(f.rng, []color.RGBA{rgb(0xf7e9e6), rgb(0xe8eef0), rgb(0xf4f0e2), rgb(0xdfe6f1)})
	}
	deep := 296.0
	if f.woman {
		deep = 278 + 10*f.float()
	}
	f.fill(path{{cx - neck - 7, chin + 10}}.line(cx, deep).line(cx+neck+7, chin+10).quad(cx, chin+36, cx-neck-7, chin+10), shirt)
	f.fill(path{{cx - neck - 7, chin + 8}}.line(cx, chin+33).line(cx+neck+7, chin+8).quad(cx, chin-2, cx-neck-7, chin+8), shade(f.skin, 0.9))
	f.fill(path{{cx - neck, chin - 4}}.quad(cx, chin+24, cx+neck, chin-4).line(cx+neck, chin-10).line(cx-neck, chin-10), shade(f.skin, 0.78))
	for _, m := range []bool{false, true} { // collars, lapels
		collar := path{{cx - neck - 4, chin + 4}}.line(cx-1, chin+30).line(cx-14, chin+44).line(cx-neck-12, chin+18)
		lapel := path{{cx - neck - 10, chin + 14}}.line(cx-neck-30, chin+36).line(cx-38, chin+58).line(cx-30, chin+62).line(cx-2, deep+6).line(cx-6, deep-4)
		if m {
			collar, lapel = collar.mirror(cx), lapel.mirror(cx)
		}
		f.fill(collar, shade(shirt, 0.95))
		f.fill(lapel, shade(f.suit, 1.12))
	}
	if !f.woman {
		tie := pick(f.rng, []color.RGBA{rgb(0x8b1f2b), rgb(0x27406e), rgb(0x5b2335), rgb(0x3b4a57), rgb(0x1f4d57), rgb(0x6a5a2f)})
		f.fill(path{{cx - 8, chin + 29}}.line(cx+8, chin+29).line(cx+5, chin+42).line(cx-5, chin+42), tie)
		f.fill(path{{cx - 5, chin + 42}}.line(cx+5, chin+42).line(cx+11, 304).line(cx-11, 304), shade(tie, 0.92))
		if f.chance(0.4) {
			for i := range 4 {
				y := chin + 52 + float64(i)*14
				f.stroke(path{{cx - 8, y + 6}, {cx + 8, y - 4}}, 2, shade(tie, 1.35))
			}
		}
		return
	}
	if f.chance(0.25) {
		f.fill(ellipse(cx-44, chin+62, 5, 5), pick(f.rng, []color.RGBA{rgb(0xd8c27a), rgb(0xc9d2da), rgb(0xb45a66)}))
	}
}

// head paints ears and face.
func (f *face) head() {
	cx, cy := f.cx, f.cy
	for _, s := range []float64{-1, 1} {
		f.fill(ellipse(cx+s*(f.w+1), cy+4, 7, 13), shade(f.skin, 0.92))
		f.fill(ellipse(cx+s*(f.w+1.5), cy+4, 3.6, 8), shade(f.skin, 0.82))
	}
	f.fill(f.outline(0), f.skin)
	// a soft shadow along one side
	f.fill(path{{cx + f.w*0.72, cy - f.h*0.5}}.quad(cx+f.w*1.02, cy+10, cx+f.w*f.jaw*0.86, cy+f.h*0.78).quad(cx+f.w*0.98, cy+8, cx+f.w*0.95, cy-f.h*0.3), alpha(shade(f.skin, 0.86), 150))
}

// outline is the face, grown by some pixels.
func (f *face) outline(grow float64) path {
	cx, cy, w, h := f.cx, f.cy, f.w+grow, f.h+grow
	p := path{{cx, cy - h}}.cubic(cx+w*0.75, cy-h, cx+w*1.04, cy-h*0.55, cx+w, cy)
	p = p.cubic(cx+w*0.98, cy+h*0.45, cx+w*f.jaw, cy+h*0.86, cx+w*0.28, cy+h*0.98).quad(cx, cy+h*1.04, cx-w*0.28, cy+h*0.98)
	return p.cubic(cx-w*f.jaw, cy+h*0.86, cx-w*0.98, cy+h*0.45, cx-w, cy).cubic(cx-w*1.04, cy-h*0.55, cx-w*0.75, cy-h, cx, cy-h)
}

// features paints brows, eyes, nose, mouth and the lines of age.
func (f *face) features() {
	cx, cy := f.cx, f.cy
	eyeY := cy + 2
	for _, s := range []float64{-1, 1} {
		x := cx + s*f.eye
		open := 4.4 + float64(f.up)*0.5
		f.fill(path{{x - 9, eyeY + 0.5}}.quad(x, eyeY-open*1.7, x+9, eyeY+0.5).quad(x, eyeY+open*1.25, x-9, eyeY+0.5), rgb(0xfcfcfb))
		f.fill(ellipse(x, eyeY-0.2, 4.4, 4.5), rgb(0x2a1d17))
		f.fill(ellipse(x+1.3, eyeY-1.8, 1.2, 1.2), rgb(0xffffff))
		lid := path{{x - 9.5, eyeY + 0.8}}.quad(x, eyeY-open*1.9, x+9.5, eyeY+0.4)
		width := 1.5
		if f.woman {
			width = 2.1
		}
		f.stroke(lid, width, rgb(0x33241e))
		if f.band >= 2 {
			f.stroke(path{{x - 8, eyeY + 8}}.quad(x, eyeY+11, x+8, eyeY+8), 0.9, alpha(shade(f.skin, 0.7), 150))
		}
		thick := 3.4 - 1.2*f.brow
		if f.woman {
			thick = 2.3 - 0.6*f.brow
		}
		inner, outer := x-s*10.5, x+s*11.5
		f.stroke(path{{inner, eyeY - 12}}.quad(x, eyeY-16.5+f.brow*2, outer, eyeY-11.5), thick, shade(f.hair, 1.06))
	}
	f.stroke(path{{cx - 3, cy + 8}}.quad(cx-8, cy+22, cx-5, cy+24).quad(cx, cy+27.5, cx+5, cy+24), 1.3, alpha(shade(f.skin, 0.66), 210))
	lips := rgb(0xb9746a)
	wide := 12 + 3*f.float()
	if f.woman {
		lips = pick(f.rng, []color.RGBA{rgb(0xb9505a), rgb(0xc0646a), rgb(0xa94a55)})
	}
	y, smile := cy+38, 1.5+3.5*f.float()
	f.fill(path{{cx - wide, y}}.quad(cx-4, y-4.6, cx, y-2.4).quad(cx+4, y-4.6, cx+wide, y).quad(cx, y+smile+4.5, cx-wide, y), lips)
	f.stroke(path{{cx - wide - 1, y - 0.6}}.quad(cx, y+smile, cx+wide+1, y-0.6), 1.1, shade(lips, 0.62))
	for _, s := range []float64{-1, 1} {
		f.fill(ellipse(cx+s*27, cy+22, 9, 6), alpha(rgb(0xe58f7c), map[bool]uint8{true: 46, false: 22}[f.woman]))
		if f.band >= 2 {
			f.stroke(path{{cx + s*11, cy + 24}}.quad(cx+s*19, cy+30, cx+s*(wide+6), cy+39), 1.1, alpha(shade(f.skin, 0.66), uint8(90+60*(f.band-2))))
		}
		if f.band == 3 {
			f.stroke(path{{cx + s*(f.eye+12), eyeY}}.line(cx+s*(f.eye+17), eyeY-3), 0.9, alpha(shade(f.skin, 0.6), 130))
			f.stroke(path{{cx + s*(f.eye+12), eyeY + 3}}.line(cx+s*(f.eye+17), eyeY+4), 0.9, alpha(shade(f.skin, 0.6), 130))
		}
	}
	if f.band == 3 {
		f.stroke(path{{cx - 20, cy - 30}}.quad(cx, cy-33, cx+20, cy-30), 1, alpha(shade(f.skin, 0.68), 120))
		f.stroke(path{{cx - 17, cy - 23}}.quad(cx, cy-26, cx+17, cy-23), 1, alpha(shade(f.skin, 0.68), 100))
	}
}

func (f *face) spectacles() {
	if f.glasses == 0 {
		return
	}
	rim := pick(f.rng, []color.RGBA{rgb(0x20242b), rgb(0x4a3628), rgb(0x7c8087), rgb(0x2d3a4d)})
	y := f.cy + 2.5
	for _, s := range []float64{-1, 1} {
		x := f.cx + s*f.eye
		var lens path
		switch f.glasses {
		case 1:
			lens = ellipse(x, y, 14.2, 13)
		case 2:
			lens = path{{x - 14.5, y - 9}}.quad(x, y-11.5, x+14.5, y-9).quad(x+15.5, y+9, x+9, y+10.5).line(x-9, y+10.5).quad(x-15.5, y+9, x-14.5, y-9)
		default:
			lens = path{{x - 14.5, y - 7.5}}.line(x+14.5, y-7.5).quad(x+15, y+8.5, x, y+10).quad(x-15, y+8.5, x-14.5, y-7.5)
		}
		f.fill(lens, alpha(rgb(0xffffff), 36))
		f.ring(lens, 1.9, rim)
		if f.glasses == 3 {
			f.stroke(path{{x - 14.5, y - 7.5}, {x + 14.5, y - 7.5}}, 3, rim)
		}
		f.stroke(path{{x + s*14.5, y - 4}, {f.cx + s*(f.w+2), y - 5}}, 1.8, rim)
	}
	f.stroke(path{{f.cx - f.eye + 14, y - 2}}.quad(f.cx, y-6, f.cx+f.eye-14, y-2), 1.9, rim)
}
