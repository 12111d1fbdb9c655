package main

import (
	"os"
	"path/filepath"
	"strings"
)

// plotFile returns the file that the flag asks for a picture in, or "" if it is not
// given. Its extension tells the kind of picture.
func (c *call) plotFile(flag string) (string, error) {
	if !c.IsSet(flag) {
		return "", nil
	}
	file := c.String(flag)
	switch ext := strings.ToLower(filepath.Ext(file)); ext {
	case ".svg", ".png":
	default:
		return "", c.misuse("the name %q does not tell the picture's format; name it .svg or .png", file)
	}
	if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
		return "", c.misuse("there is no directory %q to write %q to", filepath.Dir(file), file)
	}
	return file, nil
}
