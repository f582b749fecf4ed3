package lrmx

import _ "embed"

// placeholder is an even grey of 96 by 120, for readers that fail on an empty photo.
//
//go:embed placeholder.jpg
var placeholder []byte

func placeholderJPEG() []byte { return placeholder }
