package demo

// crown is the outline of the skull above a height, a little wider than the face, down to the temples at low.
func (f *face) crown(grow, low float64) path {
	cx, cy, w, h := f.cx, f.cy, f.w+grow, f.h+grow*1.4
	return path{{cx - w, cy + low}}.cubic(cx-w*1.06, cy-h*0.6, cx-w*0.78, cy-h*1.04, cx, cy-h*1.05).
		cubic(cx+w*0.78, cy-h*1.04, cx+w*1.06, cy-h*0.6, cx+w, cy+low)
}

// manHair paints one of six cuts; older men may have lost some.
func (f *face) manHair() {
	cx, cy, w, h := f.cx, f.cy, f.w, f.h
	style := f.style
	if f.band == 3 && f.chance(0.3) {
		style = 6
	} else if f.band == 2 && f.chance(0.12) {
		style = 6
	}
	line := cy - h*0.52
	hair := f.hair
	switch style {
	case 0: // parted on the left
		p := f.crown(4, -6).line(cx+w-3, cy-12).quad(cx+w*0.86, line+2, cx+w*0.5, line-2).quad(cx, line+2, cx-w*0.42, line-14).quad(cx-w*0.84, line+4, cx-w+3, cy-10)
		f.fill(p, hair)
		f.stroke(path{{cx - w*0.42, line - 14}}.quad(cx-w*0.36, cy-h*0.9, cx-w*0.2, cy-h*1.04), 1.2, shade(hair, 1.18))
	case 1: // crew cut
		p := f.crown(2, -8).line(cx+w-2, cy-14).quad(cx+w*0.84, line-6, cx+w*0.56, line-8).line(cx-w*0.56, line-8).quad(cx-w*0.84, line-6, cx-w+2, cy-14)
		f.fill(p, hair)
	case 2: // fringe
		p := f.crown(5, -4).line(cx+w-3, cy-10).quad(cx+w*0.8, line+10, cx+w*0.62, line+8).quad(cx+w*0.3, line+14, cx, line+8).
			quad(cx-w*0.34, line+15, cx-w*0.66, line+7).quad(cx-w*0.84, line+8, cx-w+3, cy-10)
		f.fill(p, hair)
	case 3: // swept back
		p := f.crown(6, -8).line(cx+w-2, cy-14).quad(cx+w*0.78, line-8, cx+w*0.4, line-12).quad(cx, line-17, cx-w*0.4, line-12).quad(cx-w*0.78, line-8, cx-w+2, cy-14)
		f.fill(p, hair)
		for i := -2; i <= 2; i++ {
			x := cx + float64(i)*w*0.26
			f.stroke(path{{x, line - 12}}.quad(x*0.97+cx*0.03, cy-h*0.86, x*0.9+cx*0.1, cy-h*1.02), 1, alpha(shade(hair, 1.2), 140))
		}
	case 4: // parted on the right
		p := f.crown(5, -6).line(cx+w-3, cy-12).quad(cx+w*0.8, line+6, cx+w*0.4, line-14).quad(cx-w*0.1, line+4, cx-w*0.6, line+2).quad(cx-w*0.88, line+4, cx-w+3, cy-8)
		f.fill(p, hair)
		f.stroke(path{{cx + w*0.4, line - 14}}.quad(cx+w*0.34, cy-h*0.9, cx+w*0.2, cy-h*1.04), 1.2, shade(hair, 1.18))
	case 5: // high forehead
		p := f.crown(3, -8).line(cx+w-2, cy-14).quad(cx+w*0.86, line-8, cx+w*0.62, line-18).quad(cx+w*0.3, line-10, cx, line-9).
			quad(cx-w*0.3, line-10, cx-w*0.62, line-18).quad(cx-w*0.86, line-8, cx-w+2, cy-14)
		f.fill(p, hair)
	default: // bald on top
		for _, m := range []bool{false, true} {
			p := path{{cx - w - 3, cy - 2}}.cubic(cx-w-6, cy-h*0.5, cx-w*0.86, cy-h*0.86, cx-w*0.6, cy-h*0.92).quad(cx-w*0.84, cy-h*0.6, cx-w+2, cy-12)
			if m {
				p = p.mirror(cx)
			}
			f.fill(p, hair)
		}
		f.fill(ellipse(cx-8, cy-h*0.8, 12, 5), alpha(shade(f.skin, 1.4), 90))
	}
	// sideburns
	for _, s := range []float64{-1, 1} {
		f.fill(path{{cx + s*(w+2), cy - 16}}.line(cx+s*(w-3.5), cy-16).line(cx+s*(w-1.5), cy+5).line(cx+s*(w+1.5), cy+3), hair)
	}
}

// longHair paints what lies behind a woman's face and shoulders.
func (f *face) longHair() {
	cx, cy, w, h := f.cx, f.cy, f.w, f.h
	switch f.style {
	case 0: // bob
		f.fill(f.crown(11, 0).quad(cx+w+16, cy+h*0.6, cx+w*0.72, cy+h*0.86).line(cx-w*0.72, cy+h*0.86).quad(cx-w-16, cy+h*0.6, cx-w-11, cy), f.hair)
	case 1: // long
		f.fill(f.crown(11, 0).quad(cx+w+18, cy+h*0.9, cx+w+10, cy+h*1.75).line(cx-w-10, cy+h*1.75).quad(cx-w-18, cy+h*0.9, cx-w-11, cy), f.hair)
	case 2: // to the shoulders, wavy
		f.fill(f.crown(13, 0).cubic(cx+w+22, cy+h*0.4, cx+w+4, cy+h*0.8, cx+w+17, cy+h*1.24).quad(cx+w*0.6, cy+h*1.34, cx+w*0.4, cy+h).
			line(cx-w*0.4, cy+h).quad(cx-w*0.6, cy+h*1.34, cx-w-17, cy+h*1.24).cubic(cx-w-4, cy+h*0.8, cx-w-22, cy+h*0.4, cx-w-13, cy), f.hair)
	case 3: // a bun
		f.fill(ellipse(cx, cy-h*1.16, 21, 17), shade(f.hair, 0.92))
	case 4: // ponytail over the shoulder
		f.fill(path{{cx + w*0.5, cy + h*0.2}}.cubic(cx+w+26, cy+h*0.5, cx+w+16, cy+h*1.3, cx+w*0.86, cy+h*1.72).cubic(cx+w*0.74, cy+h*1.3, cx+w*0.9, cy+h*0.8, cx+w*0.4, cy+h*0.4), f.hair)
	}
}

// womanHair paints what falls into the forehead and beside the face.
func (f *face) womanHair() {
	cx, cy, w, h := f.cx, f.cy, f.w, f.h
	line := cy - h*0.48
	hair := f.hair
	switch f.up {
	case 0: // parted in the middle
		p := f.crown(7, 2).line(cx+w-1, cy+6).quad(cx+w*0.9, line+8, cx+w*0.46, line-6).quad(cx+w*0.2, line-16, cx, cy-h*0.92).
			quad(cx-w*0.2, line-16, cx-w*0.46, line-6).quad(cx-w*0.9, line+8, cx-w+1, cy+6)
		f.fill(p, hair)
		f.stroke(path{{cx, cy - h*0.92}, {cx, cy - h*1.06}}, 1.1, shade(f.skin, 0.8))
	case 1: // parted at the side
		p := f.crown(7, 2).line(cx+w-1, cy+4).quad(cx+w*0.92, line+4, cx+w*0.36, line-20).quad(cx-w*0.2, line+6, cx-w*0.7, line+14).quad(cx-w*0.92, line+22, cx-w+1, cy+8)
		f.fill(p, hair)
	default: // fringe
		p := f.crown(7, 2).line(cx+w-1, cy+4).quad(cx+w*0.9, line+14, cx+w*0.66, line+13).quad(cx, line+19, cx-w*0.66, line+13).quad(cx-w*0.9, line+14, cx-w+1, cy+4)
		f.fill(p, hair)
		for i := -2; i <= 2; i++ {
			x := cx + float64(i)*w*0.24
			f.stroke(path{{x, line + 13}}.quad(x*0.98+cx*0.02, line-4, x*0.94+cx*0.06, cy-h*0.86), 0.9, alpha(shade(hair, 1.2), 120))
		}
	}
	if f.style <= 2 {
		for _, m := range []bool{false, true} { // over the ears
			p := path{{cx - w - 7, cy - 8}}.quad(cx-w*0.9, cy-4, cx-w*0.93, cy+h*0.34).quad(cx-w*0.96, cy+h*0.7, cx-w*0.84, cy+h*0.84).quad(cx-w-14, cy+h*0.7, cx-w-9, cy)
			if m {
				p = p.mirror(cx)
			}
			f.fill(p, hair)
		}
	}
}
