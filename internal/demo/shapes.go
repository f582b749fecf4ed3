package demo

import (
	"image"
	"image/color"
	"math"
)

// point is a place on a drawing.
type point struct{ x, y float64 }

// path is a closed outline.
type path []point

func (p path) line(x, y float64) path { return append(p, point{x, y}) }

// quad adds a curve to (x, y) that is drawn towards (cx, cy).
func (p path) quad(cx, cy, x, y float64) path {
	a := p[len(p)-1]
	const n = 10
	for i := 1; i <= n; i++ {
		t := float64(i) / n
		u := 1 - t
		p = append(p, point{u*u*a.x + 2*u*t*cx + t*t*x, u*u*a.y + 2*u*t*cy + t*t*y})
	}
	return p
}

// cubic adds a curve to (x, y) that is drawn towards two points.
func (p path) cubic(ax, ay, bx, by, x, y float64) path {
	a := p[len(p)-1]
	const n = 14
	for i := 1; i <= n; i++ {
		t := float64(i) / n
		u := 1 - t
		p = append(p, point{u*u*u*a.x + 3*u*u*t*ax + 3*u*t*t*bx + t*t*t*x, u*u*u*a.y + 3*u*u*t*ay + 3*u*t*t*by + t*t*t*y})
	}
	return p
}

func ellipse(cx, cy, rx, ry float64) path {
	const n = 36
	p := make(path, n)
	for i := range n {
		a := 2 * math.Pi * float64(i) / n
		p[i] = point{cx + rx*math.Cos(a), cy + ry*math.Sin(a)}
	}
	return p
}

// mirror turns the outline over a vertical line.
func (p path) mirror(x float64) path {
	q := make(path, len(p))
	for i, a := range p {
		q[i] = point{2*x - a.x, a.y}
	}
	return q
}

// canvas is a picture being painted.
type canvas struct {
	*image.RGBA
	cover []float64 // of one line of pixels
	cross []float64
}

func newCanvas(w, h int) *canvas {
	return &canvas{RGBA: image.NewRGBA(image.Rect(0, 0, w, h)), cover: make([]float64, w+1)}
}

// fill paints an outline with smooth edges: four lines to a pixel, exact widths on each.
func (c *canvas) fill(p path, col color.RGBA) {
	const sub = 4
	w, h := c.Rect.Dx(), c.Rect.Dy()
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, a := range p {
		lo, hi = math.Min(lo, a.y), math.Max(hi, a.y)
	}
	for y := max(0, int(lo)); y <= min(h-1, int(hi)); y++ {
		left, right := w, 0 // the pixels that the line touches
		for s := range sub {
			from, to := c.scan(p, float64(y)+(float64(s)+0.5)/sub, w, 1.0/sub)
			left, right = min(left, from), max(right, to)
		}
		if left >= right {
			continue
		}
		for x, k := range c.cover[left:min(right, w)] {
			if k > 0.002 {
				k = min(k, 1) * float64(col.A) / 255
				at := y*c.Stride + (left+x)*4
				pixel := c.Pix[at : at+3]
				for i, v := range [3]uint8{col.R, col.G, col.B} {
					pixel[i] = uint8(float64(pixel[i])*(1-k) + float64(v)*k + 0.5)
				}
			}
		}
		clear(c.cover[left:right])
	}
}

// scan adds what one thin line of the outline covers, even-odd, and tells which pixels it touched.
func (c *canvas) scan(p path, y float64, w int, share float64) (left, right int) {
	left = w
	xs := c.cross[:0]
	for i, a := range p {
		b := p[(i+1)%len(p)]
		if (a.y <= y) != (b.y <= y) {
			xs = append(xs, a.x+(y-a.y)/(b.y-a.y)*(b.x-a.x))
		}
	}
	c.cross = xs
	for i := 1; i < len(xs); i++ {
		for j := i; j > 0 && xs[j] < xs[j-1]; j-- {
			xs[j], xs[j-1] = xs[j-1], xs[j]
		}
	}
	for i := 0; i+1 < len(xs); i += 2 {
		from, to := math.Max(xs[i], 0), math.Min(xs[i+1], float64(w))
		if to <= from {
			continue
		}
		a, b := int(from), int(to)
		left, right = min(left, a), max(right, b+1)
		if a == b {
			c.cover[a] += (to - from) * share
			continue
		}
		c.cover[a] += (float64(a+1) - from) * share
		for x := a + 1; x < b; x++ {
			c.cover[x] += share
		}
		c.cover[b] += (to - float64(b)) * share
	}
	return left, right
}

// stroke paints a line of some width with round ends.
func (c *canvas) stroke(p path, width float64, col color.RGBA) {
	r := width / 2
	var outline path
	n := len(p)
	side := func(i int, sign float64) point {
		a, b := p[max(0, i-1)], p[min(n-1, i+1)]
		dx, dy := b.x-a.x, b.y-a.y
		l := math.Hypot(dx, dy)
		if l == 0 {
			l = 1
		}
		return point{p[i].x - sign*dy/l*r, p[i].y + sign*dx/l*r}
	}
	for i := range n {
		outline = append(outline, side(i, 1))
	}
	for i := n - 1; i >= 0; i-- {
		outline = append(outline, side(i, -1))
	}
	c.fill(outline, col)
}

// ring paints a closed line: the rim of glasses.
func (c *canvas) ring(p path, width float64, col color.RGBA) {
	c.stroke(append(append(path{}, p...), p[0]), width, col)
}

// shade makes a colour darker (below 1) or lighter (above).
func shade(c color.RGBA, k float64) color.RGBA {
	f := func(v uint8) uint8 {
		if k > 1 {
			return uint8(float64(v) + (255-float64(v))*(k-1))
		}
		return uint8(float64(v) * k)
	}
	return color.RGBA{f(c.R), f(c.G), f(c.B), c.A}
}

func alpha(c color.RGBA, a uint8) color.RGBA { c.A = a; return c }

func rgb(v uint32) color.RGBA { return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255} }
