package demo

func (g *generator) portraits() {}
