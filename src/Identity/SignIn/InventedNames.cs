namespace CaMauSo.Identity.SignIn;

/// <summary>Names nobody has in particular, the same at every load: the n-th person of the demo province is always the same.</summary>
internal static class InventedNames
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Phan", "Trương", "Bùi", "Đặng", "Đỗ", "Ngô", "Hồ", "Dương", "Lý", "Danh", "Thạch", "Kim", "Lâm", "Tô", "Châu", "Quách", "Mã", "Tạ"];
    private static readonly string[] MiddleWomen = ["Thị", "Thị Ngọc", "Thị Kim", "Mỹ", "Thị Bích", "Cẩm", "Thị Hồng", "Thúy"];
    private static readonly string[] MiddleMen = ["Văn", "Hữu", "Minh", "Quốc", "Thanh", "Hoàng", "Trọng", "Đức"];
    private static readonly string[] Women = ["Lan", "Huệ", "Cúc", "Mai", "Đào", "Nga", "Phượng", "Yến", "Thảo", "Trinh", "Ngân", "Diễm", "Xuân", "Thu", "Nhung", "Tuyền", "Ánh", "Hạnh"];
    private static readonly string[] Men = ["Tâm", "Phát", "Lợi", "Hiếu", "Nghĩa", "Dũng", "Khánh", "Toàn", "Đông", "Sơn", "Hải", "Giang", "Bình", "An", "Vinh", "Thắng", "Lộc", "Phú"];

    internal static (string Name, Gender Gender) Person(int n)
    {
        var gender = n % 2 == 0 ? Gender.Female : Gender.Male;
        var (middles, names) = gender == Gender.Female ? (MiddleWomen, Women) : (MiddleMen, Men);
        return ($"{Families[Mix(n, 1) % Families.Length]} {middles[Mix(n, 2) % middles.Length]} {names[Mix(n, 3) % names.Length]}", gender);
    }

    /// <summary>An identity number that cannot be a real one: its serial is 0000xx.</summary>
    internal static string Number(int n, Gender gender)
    {
        var year = 1960 + n / 100 % 44;
        var century = (gender == Gender.Female ? 1 : 0) + (year >= 2000 ? 2 : 0);
        return $"096{century}{year % 100:00}0000{n % 100:00}";
    }

    internal static DateOnly Born(int n) => new(1960 + n / 100 % 44, 1 + Mix(n, 4) % 12, 1 + Mix(n, 5) % 28);

    private static int Mix(int n, int salt)
    {
        var x = (uint)(n * 2654435761u + (uint)salt * 40503u);
        x ^= x >> 15;
        x *= 2246822519u;
        return (int)((x ^ (x >> 13)) & int.MaxValue);
    }
}
