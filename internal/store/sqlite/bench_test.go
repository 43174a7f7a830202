package sqlite

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
)

// BenchmarkIssues measures what the observers' day is made of, in a small office
// and in one with many years of records; the figures should not differ.
//
//	go test -run '^$' -bench Issues ./internal/store/sqlite
func BenchmarkIssues(b *testing.B) {
	for _, size := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			d := openNew(b)
			ids := seed(b, d, size)
			b.Run("get", func(b *testing.B) { benchGet(b, d, ids) })
			b.Run("list 50 of the office", func(b *testing.B) {
				benchList(b, d, issue.Query{OfficeID: "guixi", Limit: 50})
			})
			b.Run("list 50 of an author", func(b *testing.B) {
				benchList(b, d, issue.Query{OfficeID: "guixi", AuthorID: "author-1", Limit: 50})
			})
			b.Run("list 50 of a month", func(b *testing.B) {
				benchList(b, d, issue.Query{OfficeID: "guixi", Month: "2026-07", Limit: 50})
			})
			b.Run("count an author's month", func(b *testing.B) { benchCount(b, d) })
			b.Run("insert", func(b *testing.B) { benchInsert(b, d) })
			b.Run("insert, 32 at once", func(b *testing.B) { benchInsertTogether(b, d) })
		})
	}
}

// seed stores size issues of 13 authors in 12 months.
func seed(b *testing.B, d *db, size int) []string {
	issues := newIssues(d)
	ids := make([]string, 0, size)
	for len(ids) < size {
		must(b, d.writer.do(b.Context(), func(c *conn) error {
			for range min(1_000, size-len(ids)) {
				i := benchIssue(b, len(ids))
				ids = append(ids, i.ID)
				add, err := issues.insertion(&i)
				if err := errors.Join(err, add(c)); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	return ids
}

func benchIssue(b *testing.B, k int) issue.Issue {
	made, err := id.New(rand.Reader)
	must(b, err)
	at := instant.Time(1_763_784_000_000 + int64(k)*60_000)
	content := issue.Content{
		Kind: issue.Problem, Description: strings.Repeat("楼下路灯不亮晚上很黑，", 6), CategoryID: "road",
		CommunityID: "heping", Courtyard: "和平苑", Place: "3 栋门口", Severity: issue.Minor, ObservedAt: at,
		Location: &issue.Location{Lat: 30.572815, Lng: 104.066801, Accuracy: 12},
	}
	for p := range 3 {
		content.Photos = append(content.Photos, photo.Ref{
			ID: fmt.Sprintf("%s%d", made[:35], p), SHA256: strings.Repeat("ab", 32), Bytes: 300_000, ContentType: "image/jpeg",
		})
	}
	return issue.Issue{
		OfficeID: "guixi", ID: made, Version: 1, AuthorID: fmt.Sprintf("author-%d", k%13), AuthorRole: "observer",
		Content: content, Month: fmt.Sprintf("2026-%02d", k%12+1),
		Status: issue.Submitted, ReceivedAt: at,
		Course: []issue.Event{{At: at, By: "author", Type: issue.EventSubmitted}},
	}
}

func benchGet(b *testing.B, d *db, ids []string) {
	issues, k := newIssues(d), 0
	b.ReportAllocs()
	for b.Loop() {
		k = (k + 7919) % len(ids)
		if _, err := issues.Get(b.Context(), "guixi", ids[k]); err != nil {
			b.Fatal(err)
		}
	}
}

func benchList(b *testing.B, d *db, q issue.Query) {
	issues := newIssues(d)
	b.ReportAllocs()
	for b.Loop() {
		page, err := issues.List(b.Context(), q)
		if err != nil || len(page) != 50 {
			b.Fatalf("%d issues: %v", len(page), err)
		}
	}
}

func benchCount(b *testing.B, d *db) {
	issues := newIssues(d)
	for b.Loop() {
		counts, err := issues.CountByStatus(b.Context(), "guixi", "author-1", "2026-07")
		if err != nil || len(counts) != 1 {
			b.Fatalf("%v: %v", counts, err)
		}
	}
}

func benchInsert(b *testing.B, d *db) {
	issues, k := newIssues(d), 0
	b.ReportAllocs()
	for b.Loop() {
		k++
		must(b, issues.Insert(b.Context(), benchIssue(b, k)))
	}
}

func benchInsertTogether(b *testing.B, d *db) {
	issues := newIssues(d)
	var k atomic.Int64
	b.SetParallelism(16) // times the processors
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := issues.Insert(b.Context(), benchIssue(b, int(k.Add(1)))); err != nil {
				b.Error(err)
				return
			}
		}
	})
}
