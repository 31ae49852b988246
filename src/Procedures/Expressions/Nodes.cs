namespace CaMauSo.Procedures.Expressions;

/// <summary>A checked part of an expression. Values: bool, decimal, string, DateOnly, a list of strings; null is absent.</summary>
internal abstract record Node(Kind Kind)
{
    public abstract object? Value(Func<string, object?> valueOf);
}

internal sealed record Constant(Kind Kind, object Is) : Node(Kind)
{
    public override object Value(Func<string, object?> valueOf) => Is;
}

internal sealed record Named(Kind Kind, string Name, Known Known) : Node(Kind)
{
    public override object? Value(Func<string, object?> valueOf) => valueOf(Name);
}

internal sealed record Not(Node Inner) : Node(Kind.Truth)
{
    public override object Value(Func<string, object?> valueOf) => Inner.Value(valueOf) is not true;
}

internal sealed record Both(Node Left, Node Right) : Node(Kind.Truth)
{
    public override object Value(Func<string, object?> valueOf) => Left.Value(valueOf) is true && Right.Value(valueOf) is true;
}

internal sealed record Either(Node Left, Node Right) : Node(Kind.Truth)
{
    public override object Value(Func<string, object?> valueOf) => Left.Value(valueOf) is true || Right.Value(valueOf) is true;
}

internal sealed record Same(Node Left, Node Right, bool Wanted) : Node(Kind.Truth)
{
    public override object Value(Func<string, object?> valueOf)
    {
        var (left, right) = (Left.Value(valueOf), Right.Value(valueOf));
        // An unticked box is absent: for a yes-or-no, absent is no.
        if (Left.Kind == Kind.Truth) (left, right) = (left is true, right is true);
        return (left is not null && right is not null && left.Equals(right)) == Wanted;
    }
}

internal sealed record Ordered(Node Left, Node Right, string Sign) : Node(Kind.Truth)
{
    public override object Value(Func<string, object?> valueOf)
    {
        if (Left.Value(valueOf) is not IComparable left || Right.Value(valueOf) is not { } right) return false;
        var order = left.CompareTo(right);
        return Sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }
}

internal sealed record Among(Node Left, Node Right, bool Wanted) : Node(Kind.Truth)
{
    public override object Value(Func<string, object?> valueOf) =>
        (Left.Value(valueOf) is string left && Right.Value(valueOf) is IReadOnlyList<string> right && right.Contains(left)) == Wanted;
}

internal sealed record Sum(Kind Kind, Node Left, Node Right, int Direction) : Node(Kind)
{
    internal const decimal Bound = 1_000_000_000_000_000m;

    public override object? Value(Func<string, object?> valueOf)
    {
        var left = Left.Value(valueOf);
        if (Right.Value(valueOf) is not decimal right) return null;
        if (left is decimal number) return Math.Abs(number) > Bound || Math.Abs(right) > Bound ? null : number + Direction * right;
        if (left is not DateOnly date || Math.Abs(right) > 400_000) return null;
        var day = date.DayNumber + Direction * (int)right;
        return day < 0 || day > DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber(day);
    }
}

internal sealed record Product(Node Left, Node Right) : Node(Kind.Number)
{
    public override object? Value(Func<string, object?> valueOf)
    {
        if (Left.Value(valueOf) is not decimal left || Right.Value(valueOf) is not decimal right) return null;
        return Math.Abs(right) > Sum.Bound / Math.Max(1m, Math.Abs(left)) ? null : left * right;
    }
}

/// <summary>The lesser (-1) or the greater (1) of two numbers: caps and floors of fees.</summary>
internal sealed record Extreme(Node Left, Node Right, int Wanted) : Node(Kind.Number)
{
    public override object? Value(Func<string, object?> valueOf) =>
        Left.Value(valueOf) is decimal left && Right.Value(valueOf) is decimal right ? (left.CompareTo(right) * Wanted > 0 ? left : right) : null;
}

internal sealed record DaysBetween(Node From, Node To) : Node(Kind.Number)
{
    public override object? Value(Func<string, object?> valueOf) =>
        From.Value(valueOf) is DateOnly from && To.Value(valueOf) is DateOnly to ? (decimal)(to.DayNumber - from.DayNumber) : null;
}

internal sealed record Age(Node Birth, Node On) : Node(Kind.Number)
{
    public override object? Value(Func<string, object?> valueOf)
    {
        if (Birth.Value(valueOf) is not DateOnly birth || On.Value(valueOf) is not DateOnly on) return null;
        var years = on.Year - birth.Year;
        return (decimal)((on.Month, on.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years);
    }
}

internal sealed record Has(Node Inner) : Node(Kind.Truth)
{
    public override object Value(Func<string, object?> valueOf) =>
        Inner.Value(valueOf) switch { null => false, string text => text.Length > 0, IReadOnlyList<string> list => list.Count > 0, _ => true };
}

internal sealed record Count(Node List) : Node(Kind.Number)
{
    public override object Value(Func<string, object?> valueOf) =>
        List.Value(valueOf) is IReadOnlyList<string> list ? (decimal)list.Count : 0m;
}
