package mask_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"mingcha/internal/mask"
)

func TestTelephoneAndIdentityNumbersLoseTheirMiddle(t *testing.T) {
	for text, want := range map[string]string{
		"电话13812345678，晚上在家":      "电话138****5678，晚上在家",
		"13812345678":             "138****5678",
		"+8613812345678":          "+86138****5678",
		"8613812345678":           "86138****5678",
		"008613812345678":         "0086138****5678",
		"+86 138 1234 5678":       "+86 138 **** 5678",
		"（86）138-1234-5678":       "（86）138-****-5678",
		"138－1234－5678":           "138－****－5678",
		"138 12345678":            "138 ****5678",
		"1381234 5678":            "138**** 5678",
		"1381 234 5678":           "138* *** 5678",
		"138.1234.5678":           "138.****.5678",
		"138 — 1234 5678":         "138 — **** 5678",
		"１３８１２３４５６７８":             "１３８****５６７８",
		"138\u200b1234\u200b5678": "138\u200b****\u200b5678",
		"13812345678/19987654321": "138****5678/199****4321",
		"13812345678 13912345678": "138****5678 139****5678",
		"3栋2-1-502 13812345678":   "3栋2-1-502 138****5678",
		"2026-10-14 13812345678":  "2026-10-14 138****5678",
		"微信号vx13812345678abc":     "微信号vx138****5678abc",
		"13812345678x801":         "138****5678x801",
		"**13812345678**":         "**138****5678**",
		"* 138 1234 5678":         "* 138 **** 5678",
		"028-85123456":            "028-****3456",
		"02885123456":             "028****3456",
		"(028)8512 3456":          "(028)**** 3456",
		"（０２８）８５１２３４５６":           "（０２８）****３４５６",
		"010 62345678 转 801":      "010 ****5678 转 801",
		"0831-8512345":            "0831-****345",
		"0831 851 2345":           "0831 *** *345",
		"028-8512345":             "028-****345",
		"510107199003071234":      "510107**********34",
		"51010719900307123X":      "510107**********3X",
		"51010719900307123x，男":    "510107**********3x，男",
		"510107 19900307 1234":    "510107 ******** **34",
		"５１０１０７１９９００３０７１２３Ｘ": "５１０１０７**********３Ｘ",
		"132440 19491001 0011":      "132440 ******** **11",
		"线路138****5678，138****5678": "线路138****5678，138****5678",
	} {
		if got := mask.Numbers(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestOtherNumbersStayWhole(t *testing.T) {
	for _, text := range []string{
		"", "路灯第3盏不亮", "2026-10-14 09:30:00", "2026年10月14日", "20261014093000", "1381234567", "12812345678", "10086", "12345",
		"订单138123456789", "快递SF1381234567890", "单号202613812345678", "JD0138123456780001", "6222021381234567890",
		"510107199013071234", "510107199002311234", "1234567890123456789", "028-851234567", "85123456", "8512-3456", "400-800-8888",
		"028-15123456", "2-1-502、2-1-503、3-1-1001", "104.066541,30.572269", "12,345,678.90元", "138-12-34-56-78号楼",
		"1栋3单元 2栋5单元 1381 2345", "139、1234、5678", "13812\n345678", "13 14 15 16 17 1", "138    1234    5678",
	} {
		if got := mask.Numbers(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// texts are made of what numbers are made of, and of a little else.
var texts = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"1", "3", "8", "0", "2", "4", "86", "0086", "138", "1381", "1234", "5678", "13812345678", "02885123456", "0831", "8512345",
		"510107", "19900307", "123", "X", "x", "*", "**", "****", " ", "-", "）", "（", "　", "８", "１３", "\u200d", "栋", "，", "\n", "\xff", "a",
	}), 0, 30).Draw(t, "parts"), "")
})

func TestMaskingTwiceIsMaskingOnceAndTouchesNothingButDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { holds(t, texts.Draw(t, "text")) })
}

func FuzzNumbers(f *testing.F) {
	for _, text := range []string{"电话13812345678", "(028)8512 3456", "51010719900307123X", "138\u200b1234 5678 901 2345", "\xff138"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { holds(t, text) })
}

// holds is what is true of every text.
func holds(t interface{ Fatalf(string, ...any) }, text string) {
	got := mask.Numbers(text)
	if again := mask.Numbers(got); again != got {
		t.Fatalf("%q gives %q, and that %q", text, got, again)
	}
	if utf8.RuneCountInString(got) != utf8.RuneCountInString(text) || len(got) > len(text) && utf8.ValidString(text) {
		t.Fatalf("%q grew to %q", text, got)
	}
	before, after := []rune(text), []rune(got)
	for i, r := range before {
		if after[i] != r && (after[i] != '*' || !strings.ContainsRune("0123456789０１２３４５６７８９", r)) {
			t.Fatalf("%q: %q became %q in %q", text, r, after[i], got)
		}
	}
}

// TestAMobileNumberIsFoundWhereverItStands puts one among words that end no number.
func TestAMobileNumberIsFoundWhereverItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.StringMatching(`1[3-9][0-9]{9}`).Draw(t, "number")
		words := rapid.StringMatching(`[一-龥，。；\n]{0,5}`)
		before, after := words.Draw(t, "before"), words.Draw(t, "after")
		if got := mask.Numbers(before + number + after); got != before+number[:3]+"****"+number[7:]+after {
			t.Fatalf("%q gives %q", before+number+after, got)
		}
	})
}
