using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Search;

/// <summary>Words people use for words of the law: "làm giấy" for "đăng ký", "ghe" for "tàu cá".</summary>
internal sealed record Synonyms(IReadOnlyList<(string Said, string Meant)> Pairs)
{
    public static readonly Synonyms None = new([]);
}

/// <summary>Reads life events and synonyms.</summary>
internal static class SearchWords
{
    public static List<LifeEvent> LifeEvents(string path)
    {
        var root = Source.Read(Path.GetFileName(path), File.ReadAllText(path)).Root;
        var events = root.Each("lifeEvents", part => new LifeEvent(part.Mark("event", "key"), part.Text("name"), part.Text("icon"), part.Text("hint"))
        { NameEn = part.TextOrNone("nameEn") });
        root.Done();
        return [.. events];
    }

    public static Synonyms Synonyms(string path)
    {
        var root = Source.Read(Path.GetFileName(path), File.ReadAllText(path)).Root;
        var pairs = root.Each("synonyms", part => (Meant: part.Text("meant"), Said: part.Texts("said")));
        root.Done();
        return new Synonyms([.. pairs.SelectMany(pair => pair.Said.Select(said => (said, pair.Meant)))]);
    }
}
