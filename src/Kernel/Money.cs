using System.Globalization;

namespace CaMauSo.Kernel;

/// <summary>An amount in whole đồng. Arithmetic is checked: an overflow is an error, never a wrong amount.</summary>
public readonly record struct Money(long Dong) : IComparable<Money>
{
    public static Money Zero => default;

    public static Money operator +(Money a, Money b) => new(checked(a.Dong + b.Dong));
    public static Money operator -(Money a, Money b) => new(checked(a.Dong - b.Dong));
    public static Money operator *(Money a, int times) => new(checked(a.Dong * times));
    public static bool operator <(Money a, Money b) => a.Dong < b.Dong;
    public static bool operator >(Money a, Money b) => a.Dong > b.Dong;
    public static bool operator <=(Money a, Money b) => a.Dong <= b.Dong;
    public static bool operator >=(Money a, Money b) => a.Dong >= b.Dong;

    public int CompareTo(Money other) => Dong.CompareTo(other.Dong);

    /// <summary>As people read it: "1.250.000 đ".</summary>
    public override string ToString() => Dong.ToString("#,0", CultureInfo.GetCultureInfo("vi-VN")) + " đ";
}
