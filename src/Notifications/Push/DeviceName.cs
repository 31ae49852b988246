namespace CaMauSo.Notifications.Push;

/// <summary>What a browser says it runs on, in words a person knows their devices by. Nothing hangs on it but the line in the list.</summary>
internal static class DeviceName
{
    // The first that fits: later ones are also named by those before them.
    private static readonly (string Sign, string Name)[] Devices =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Điện thoại Android"), ("Windows", "Máy Windows"), ("Macintosh", "Máy Mac"), ("Linux", "Máy Linux"), ("CrOS", "Máy tính"),
    ];

    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"), ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    internal static (string Device, string Browser) Of(string? agent)
    {
        var device = First(Devices, agent, "Máy tính");
        if (device == "Điện thoại Android" && !agent!.Contains("Mobile", StringComparison.Ordinal)) device = "Máy tính bảng Android";
        return (device, First(Browsers, agent, "trình duyệt"));
    }

    private static string First((string Sign, string Name)[] known, string? agent, string otherwise)
    {
        foreach (var (sign, name) in known)
            if (agent?.Contains(sign, StringComparison.Ordinal) == true) return name;
        return otherwise;
    }
}
