using System.Text.Json.Nodes;

namespace CaMauSo.Walk;

/// <summary>Who walks, and what they have done so far; the chapters are its other files.</summary>
internal sealed partial class Town(Uri platform)
{
    private const string DatMui = "32248", TanThanh = "32025", GanhHao = "31972";

    private readonly Caller _nobody = Caller.Nobody(platform);
    private readonly Dictionary<string, Caller> _signedIn = [];

    /// <summary>Codes of what was received, and of what was finished, in this walk: the board must say the same.</summary>
    private readonly List<string> _received = [], _finished = [];

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);

    internal Timeline Timeline { get; } = new();

    private async Task<Caller> As(string person) => _signedIn.TryGetValue(person, out var known) ? known : _signedIn[person] = await Caller.SignIn(platform, person);

    /// <summary>Received, examined and signed without a stop on the way.</summary>
    private async Task<JsonNode> Resolve(string code, string reception, string specialist, string signer)
    {
        await Receive(code, await As(reception));
        await (await As(specialist)).Act(code, "handOver");
        await (await As(specialist)).Act(code, "propose", new { opinion = "Đủ điều kiện." });
        return await Approve(code, await As(signer));
    }

    private async Task<JsonNode> Receive(string code, Caller reception)
    {
        var received = await reception.Act(code, "receive");
        _received.Add(code);
        return received;
    }

    private async Task<JsonNode> Approve(string code, Caller signer)
    {
        var approved = await signer.Act(code, "approve");
        _finished.Add(code);
        return approved;
    }

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();

    private static int National(JsonNode dossier) => dossier["nationalCode"]!.GetValue<int>();

    private static bool Offers(JsonNode dossier, string action) => dossier["actions"]!.AsArray().Any(a => a!.GetValue<string>() == action);

    private static string When(JsonNode? moment) => moment is null ? "không hẹn" : DateTimeOffset.Parse(moment.GetValue<string>()).ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm dd/MM/yyyy");
}
