using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures.Tests;

public class ExpressionTests
{
    private static readonly Scope Names = new(new Dictionary<string, Known>
    {
        ["today"] = new(Kind.Date), ["born"] = new(Kind.Date), ["copies"] = new(Kind.Number), ["name"] = new(Kind.Text), ["ticked"] = new(Kind.Truth),
        ["place"] = new(Kind.Text, new HashSet<string> { "home", "facility" }), ["with"] = new(Kind.List, new HashSet<string> { "card", "residence" }),
        ["absent.text"] = new(Kind.Text), ["absent.number"] = new(Kind.Number), ["absent.date"] = new(Kind.Date), ["absent.list"] = new(Kind.List), ["absent.tick"] = new(Kind.Truth),
    });

    private static readonly Dictionary<string, object?> Values = new()
    {
        ["today"] = new DateOnly(2026, 3, 9), ["born"] = new DateOnly(2024, 2, 29), ["copies"] = 3m, ["name"] = "An", ["ticked"] = true, ["place"] = "home",
        ["with"] = new List<string> { "card" },
    };

    private static object? Value(string source) => Expression.Read(source, Names).Value(name => Values.GetValueOrDefault(name));

    [Theory]
    [InlineData("copies == 3 and not (copies > 3)", true)]
    [InlineData("copies + 1 - 2 == 2", true)]
    [InlineData("copies > -1", true)]
    [InlineData("place in [\"home\", \"facility\"]", true)]
    [InlineData("place not in [\"facility\"]", true)]
    [InlineData("\"card\" in with", true)]
    [InlineData("\"residence\" not in with", true)]
    [InlineData("count(with) == 1", true)]
    [InlineData("has(name) and has(with) and not has(absent.text)", true)]
    [InlineData("ticked", true)]
    [InlineData("ticked == false", false)]
    [InlineData("absent.tick == false", true)]
    [InlineData("not not ticked", true)]
    [InlineData("name != \"Bình\"", true)]
    [InlineData("true or false and false", true)]
    [InlineData("copies * 2 + 1 == 7 and 1 + copies * 2 == 7", true)]
    [InlineData("min(copies, 2) == 2 and max(copies, 2) == 3 and max(copies - 5, 0) == 0", true)]
    [InlineData("born + 60 < today", true)]
    [InlineData("daysBetween(born, today) > 60", true)]
    [InlineData("age(born) == 2", true)]
    [InlineData("age(born, today - 9) == 1", true)]
    public void It_says_what_it_says(string source, bool expected) => Assert.Equal(expected, Value(source));

    [Theory]
    [InlineData("absent.number > 0")]
    [InlineData("absent.number < 0")]
    [InlineData("absent.number == 0")]
    [InlineData("absent.text == \"\"")]
    [InlineData("absent.text in [\"a\"]")]
    [InlineData("daysBetween(absent.date, today) > 60")]
    [InlineData("age(absent.date) >= 0")]
    [InlineData("absent.date < today")]
    [InlineData("count(absent.list) > 0")]
    [InlineData("absent.number + 1 > 0")]
    [InlineData("today + 999999999 > today")]
    [InlineData("copies + 9999999999999999 > 0")]
    [InlineData("absent.text == absent.text")]
    [InlineData("absent.number * 2 > 0")]
    [InlineData("min(absent.number, 2) < 3")]
    [InlineData("copies * 999999999999999 > 0")]
    public void What_is_absent_or_out_of_reach_makes_a_comparison_false(string source) => Assert.Equal(false, Value(source));

    [Theory]
    [InlineData("copies ==", "Thiếu một giá trị")]
    [InlineData("(copies == 3", "Thiếu \")\"")]
    [InlineData("copies == 3 3", "Thừa")]
    [InlineData("copies = 3", "Không hiểu ký tự '='")]
    [InlineData("name == \"An", "chưa đóng")]
    [InlineData("nmae == \"An\"", "gần nhất là \"name\"")]
    [InlineData("copies == \"3\"", "Cần số")]
    [InlineData("name > \"A\"", "Cần số hoặc ngày")]
    [InlineData("name and ticked", "Cần đúng/sai")]
    [InlineData("place == \"hom\"", "không có lựa chọn \"hom\"")]
    [InlineData("place in [\"home\", \"x\"]", "không có lựa chọn \"x\"")]
    [InlineData("with == with", "Cần một giá trị")]
    [InlineData("exec(name)", "Không có hàm \"exec\"")]
    [InlineData("age(name)", "Cần ngày")]
    [InlineData("age()", "Thiếu một giá trị")]
    [InlineData("copies == 1.2.3", "không phải là số")]
    [InlineData("System.IO.File", "Không có trường")]
    [InlineData("[copies] == 1", "chỉ có chữ")]
    [InlineData("", "Thiếu một giá trị")]
    public void What_does_not_fit_is_refused_with_a_reason(string source, string says) =>
        Assert.Contains(says, Assert.Throws<ExpressionRefused>(() => Expression.Read(source, Names)).Message);

    [Fact]
    public void Deep_and_long_ones_are_refused_before_they_can_hurt()
    {
        Assert.Throws<ExpressionRefused>(() => Expression.Read(new string('(', 100_000), Names));
        Assert.Throws<ExpressionRefused>(() => Expression.Read(new string('(', 1_900) + "ticked", Names));
        Assert.Throws<ExpressionRefused>(() => Expression.Read(string.Join(" or ", Enumerable.Repeat("ticked", 100_000)), Names));
        Assert.Equal(Kind.Truth, Expression.Read(string.Concat(Enumerable.Repeat("not ", 400)) + "ticked", Names).Kind);
    }
}
