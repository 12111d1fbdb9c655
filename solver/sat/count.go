package sat

import "github.com/irifrance/gini/z"

// A Store takes literals and clauses.
type Store interface {
	Lit() z.Lit
	Add(ms ...z.Lit)
}

// A Count counts how many of its inputs are true, as far as has been asked for:
// an incremental totalizer (Martins, Joshi, Manquinho and Lynce, CP 2014; after
// Bailleux and Boufkhad, CP 2003). It states one direction only: if k inputs are
// true, the kth output is.
type Count struct {
	size        int
	left, right *Count
	out         []z.Lit // out[k-1]: at least k are true
	bound       int     // how many outputs are stated
}

// NewCount returns a count of the inputs. Nothing is stated until outputs are
// asked for.
func NewCount(inputs []z.Lit) *Count {
	if len(inputs) == 1 {
		return &Count{size: 1, out: inputs, bound: 1}
	}
	h := len(inputs) / 2
	l, r := NewCount(inputs[:h:h]), NewCount(inputs[h:])
	return &Count{size: len(inputs), left: l, right: r}
}

// Join returns a count of the inputs of both. What has been stated of them is not
// stated again.
func Join(a, b *Count) *Count {
	return &Count{size: a.size + b.size, left: a, right: b}
}

// Size returns the number of inputs.
func (c *Count) Size() int { return c.size }

// AtLeast returns a literal that is true whenever at least k inputs are. It may
// be true otherwise. The number k must be between 1 and the size.
func (c *Count) AtLeast(s Store, k int) z.Lit {
	c.extend(s, k)
	return c.out[k-1]
}

// extend states the outputs up to k.
func (c *Count) extend(s Store, k int) {
	k = min(k, c.size)
	if k <= c.bound {
		return
	}
	c.left.extend(s, k)
	c.right.extend(s, k)
	for len(c.out) < k {
		c.out = append(c.out, s.Lit())
	}
	for i := 0; i <= min(c.left.size, k); i++ {
		for j := 0; j <= min(c.right.size, k-i); j++ {
			// What was stated before need not be stated again.
			if i+j <= c.bound || i+j > k {
				continue
			}
			switch {
			case i == 0:
				s.Add(c.right.out[j-1].Not(), c.out[j-1])
			case j == 0:
				s.Add(c.left.out[i-1].Not(), c.out[i-1])
			default:
				s.Add(c.left.out[i-1].Not(), c.right.out[j-1].Not(), c.out[i+j-1])
			}
		}
	}
	c.bound = k
}

// Unary returns the number of true inputs in unary: the kth literal, from 0, is
// true if and only if more than k inputs are. It is a totalizer with both
// directions stated.
func Unary(s Store, in []z.Lit) []z.Lit {
	if len(in) <= 1 {
		return in
	}
	h := len(in) / 2
	l, r := Unary(s, in[:h:h]), Unary(s, in[h:])
	out := make([]z.Lit, len(in))
	for i := range out {
		out[i] = s.Lit()
		if i > 0 {
			s.Add(out[i].Not(), out[i-1])
		}
	}
	for i := 0; i <= len(l); i++ {
		for j := 0; j <= len(r); j++ {
			if i+j > 0 {
				ms := []z.Lit{out[i+j-1]}
				if i > 0 {
					ms = append(ms, l[i-1].Not())
				}
				if j > 0 {
					ms = append(ms, r[j-1].Not())
				}
				s.Add(ms...)
			}
			if i+j < len(out) {
				ms := []z.Lit{out[i+j].Not()}
				if i < len(l) {
					ms = append(ms, l[i])
				}
				if j < len(r) {
					ms = append(ms, r[j])
				}
				s.Add(ms...)
			}
		}
	}
	return out
}
