package lrmx

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// ReadFile reads a file of a folder. For an .lrm it attaches the photo of the same name beside it, if there is one.
//
// Errors: as Read and AttachPhoto.
func ReadFile(path string, limits Limits) (*Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, &Error{Code: CodeReadFailed, File: path, Message: "这是文件夹，不是文件。请指定一个 .lrmx 或 .lrm 文件。"}
	}
	doc, err := Read(f, path, limits)
	if err != nil || doc.Format != FormatLRM {
		return doc, err
	}
	for _, name := range PhotoNames(path) {
		data, err := readSmall(name, limits.withDefaults().MaxPhotoBytes)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, openError(name, err)
		}
		if err := doc.AttachPhoto(data, limits); err != nil {
			var e *Error
			if errors.As(err, &e) {
				e.File = name
			}
			return nil, err
		}
		break
	}
	return doc, nil
}

// PhotoNames lists the names under which the photo of an .lrm may stand beside it, the likeliest first.
func PhotoNames(name string) []string {
	stem, _ := cutExtension(name)
	return []string{stem + ".pic", stem + ".PIC", stem + ".jpg", stem + ".JPG", stem + ".jpeg", stem + ".JPEG"}
}

// readSmall reads at most one byte more than limit.
func readSmall(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

func openError(path string, err error) *Error {
	message := "文件打不开，请确认文件没有被占用或损坏后重试。"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		message = "找不到这个文件，请检查路径。"
	case errors.Is(err, fs.ErrPermission):
		message = "没有读取这个文件的权限，请检查权限。"
	}
	return &Error{Code: CodeReadFailed, File: path, Message: message, Err: err}
}
