package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A shard is one of the parts that the tasks of a batch are divided into. A nil
// one is the whole batch.
type shard struct {
	Index int `json:"index"` // from 0
	Count int `json:"count"`
	// Batch is a hash of all the tasks, by which parts of different batches are
	// told apart.
	Batch string `json:"batch"`
}

// mostShards is how many the names of their lists have room for.
const mostShards = 99999

// index returns the name of the file that lists the shard's tasks.
func (s *shard) index() string {
	if s == nil {
		return indexFile
	}
	return fmt.Sprintf("index-%05d-of-%05d.json", s.Index, s.Count)
}

// parseShard reads "2/16", or "auto": then it asks the environment, which array
// jobs of Kubernetes and Slurm set. A number without a count is an error, and so
// is a count that a partial resubmission would change.
func parseShard(text string, getenv func(string) string) (*shard, error) {
	number, count, ok := strings.Cut(text, "/")
	if text == "auto" {
		ok = true
		number, count = getenv("JOB_COMPLETION_INDEX"), getenv("SHARD_COUNT")
		if number == "" {
			number = getenv("SLURM_ARRAY_TASK_ID")
			if last, err := strconv.Atoi(getenv("SLURM_ARRAY_TASK_MAX")); count == "" && err == nil && getenv("SLURM_ARRAY_TASK_MIN") == "0" {
				count = strconv.Itoa(last + 1)
			}
		}
		switch {
		case number == "":
			return nil, errors.New("no environment variable tells the shard; set JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID, and SHARD_COUNT, or write --shard I/N")
		case count == "":
			return nil, fmt.Errorf("this is shard %s, and no environment variable tells of how many; set SHARD_COUNT", number)
		}
	}
	i, err := strconv.Atoi(number)
	n, err2 := strconv.Atoi(count)
	if !ok || err != nil || err2 != nil || n < 1 || n > mostShards || i < 0 || i >= n {
		return nil, fmt.Errorf("%q is no shard; write I/N, from 0/N to the one before N/N", strings.Trim(number+"/"+count, "/"))
	}
	return &shard{Index: i, Count: n}, nil
}

// cut leaves the batch the units of its shard: a run of them, so that the lists of
// all shards, one after the other, are the list of the whole.
func (b *batch) cut() {
	h := sha256.New()
	for _, t := range b.tasks {
		fmt.Fprintf(h, "%q %q %q\n", t.Name, t.Month, t.Hash)
	}
	b.shard.Batch = hex.EncodeToString(h.Sum(nil))
	all := len(b.units)
	b.units = b.units[b.shard.Index*all/b.shard.Count : (b.shard.Index+1)*all/b.shard.Count]
	b.tasks = []*task{}
	for _, u := range b.units {
		b.tasks = append(b.tasks, u...)
	}
}

// whole returns the index of all the shards together, in the order of the batch.
// The error says why they do not belong together; missing and unfinished are the
// numbers of the shards that are not there, or not at their end.
func whole(parts []*index) (all *index, missing, unfinished []int, err error) {
	first := parts[0]
	byNumber := make([]*index, first.Shard.Count)
	for _, p := range parts {
		if err := p.alike(first); err != nil {
			return nil, nil, nil, fmt.Errorf("shard %d is of another batch than shard %d: %w", p.Shard.Index, first.Shard.Index, err)
		}
		if p.Shard.Batch != first.Shard.Batch || p.Shard.Count != first.Shard.Count || p.Shard.Index >= p.Shard.Count || p.Shard.Index < 0 {
			return nil, nil, nil, fmt.Errorf("shard %d is of another batch than shard %d", p.Shard.Index, first.Shard.Index)
		}
		byNumber[p.Shard.Index] = p
	}
	sum := *first
	sum.Shard, sum.Tasks = nil, []*task{}
	for i, p := range byNumber {
		if p == nil {
			missing = append(missing, i)
			continue
		}
		for _, t := range p.Tasks {
			if t.Status == pending && (len(unfinished) == 0 || unfinished[len(unfinished)-1] != i) {
				unfinished = append(unfinished, i)
			}
		}
		sum.Tasks = append(sum.Tasks, p.Tasks...)
	}
	return &sum, missing, unfinished, nil
}

// numbers writes the shards' numbers in a sentence, as ranges where they follow
// each other: "0, 3 to 5".
func numbers(ns []int) string {
	var parts []string
	for i := 0; i < len(ns); {
		j := i
		for j+1 < len(ns) && ns[j+1] == ns[j]+1 {
			j++
		}
		if j == i {
			parts = append(parts, strconv.Itoa(ns[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d to %d", ns[i], ns[j]))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

// incomplete says which shards there is more to do for.
func incomplete(w io.Writer, missing, unfinished []int, count int) {
	if len(missing) > 0 {
		fmt.Fprintf(w, "leadtime: of %d shards these are missing: %s\n", count, numbers(missing))
	}
	if len(unfinished) > 0 {
		fmt.Fprintf(w, "leadtime: of %d shards these have tasks still to do: %s\n", count, numbers(unfinished))
	}
}
