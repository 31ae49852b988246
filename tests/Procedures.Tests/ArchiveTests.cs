using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Testing;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaMauSo.Procedures.Tests;

public sealed class ArchiveTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task Every_definition_is_kept_in_the_database_and_found_again_by_its_hash()
    {
        var version = TheProvince.Catalogue.Version("1.001193", 1)!;
        var found = await province.Read(services => services.GetRequiredService<DefinitionArchive>().Find(version.Code, version.Version, version.Hash));
        Assert.Equal(version.Hash, found.Hash);
        await Assert.ThrowsAsync<Absent>(() => province.Read(services => services.GetRequiredService<DefinitionArchive>().Find(version.Code, 1, new string('0', 64))));
    }

    [Fact]
    public async Task A_definition_that_is_no_longer_a_file_is_read_from_the_database()
    {
        var text = TheProvince.Catalogue.Version("1.001193", 2)!.SourceText + "# bản cũ\n";
        var hash = DefinitionFile.HashOf(text);
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var insert = new NpgsqlCommand("insert into procedures.definition values ($1, '1.001193', 2, $2, now())", owner)
        { Parameters = { new() { Value = hash }, new() { Value = text } } };
        await insert.ExecuteNonQueryAsync();
        var found = await province.Read(services => services.GetRequiredService<DefinitionArchive>().Find("1.001193", 2, hash));
        Assert.Equal(hash, found.Hash);
        Assert.NotEmpty(found.Expressions);
    }

    [Fact]
    public async Task The_program_cannot_change_what_was_published()
    {
        await using var app = new NpgsqlConnection(province.App);
        await app.OpenAsync();
        await using var update = new NpgsqlCommand("update procedures.definition set source_text = ''", app);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => update.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task Outside_a_demo_a_file_edited_after_it_was_loaded_is_refused_and_not_kept()
    {
        using var copy = new ProvinceCopy();
        copy.Write("procedures/1.001193/1.yaml", TheProvince.Catalogue.Version("1.001193", 1)!.SourceText + "# sửa tại chỗ\n");
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        var module = new ProceduresModule();
        module.AddServices(new ServiceCollection(), Demo("false"));
        var fault = Assert.Single((await Assert.ThrowsAsync<DefinitionRefused>(() => province.Read(async services =>
        {
            await using var own = new ServiceCollection().AddSingleton(Archive(services, catalogue)).BuildServiceProvider();
            await module.Load(own, default);
            return true;
        }))).Faults);
        Assert.Equal("province/procedures/1.001193/1.yaml:1: Phiên bản 1 đã công bố với nội dung khác nên không sửa được nữa; giữ tệp như cũ và viết bản mới (3.yaml).", fault.ToString());
        var edited = catalogue.Version("1.001193", 1)!;
        await Assert.ThrowsAsync<Absent>(() => province.Read(services => services.GetRequiredService<DefinitionArchive>().Find(edited.Code, 1, edited.Hash)));
    }

    [Fact]
    public async Task In_a_demo_it_shows_at_once_and_an_example_that_fails_is_named_in_the_log()
    {
        using var copy = new ProvinceCopy();
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        var text = TheProvince.Catalogue.Version("1.001193", 1)!.SourceText.With("      fee: 24000", "      fee: 7");
        copy.Write("procedures/1.001193/1.yaml", text);
        var log = new Lines();
        var found = await province.Read(async services =>
        {
            var archive = Archive(services, catalogue);
            await new FollowEdits(catalogue, archive, services.GetRequiredService<WorkingCalendar>(), services.GetRequiredService<IOutputCacheStore>(), log).Run(default);
            return await archive.Find("1.001193", 1, DefinitionFile.HashOf(text));
        });
        Assert.Equal(found.Hash, catalogue.Version("1.001193", 1)!.Hash);
        var warning = Assert.Single(log.Said, line => line.Level == LogLevel.Warning).Text;
        Assert.Contains($"province/procedures/1.001193/1.yaml:{text.LineOf("Quá 60 ngày, xin hai bản sao")}: Ví dụ “Quá 60 ngày, xin hai bản sao, thu lệ phí rồi mới trả”: phí là 24000, mong 7.", warning);
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public void Only_outside_a_demo_every_process_holds_its_files_to_what_was_published(string demo, bool holds)
    {
        var services = new ServiceCollection();
        new ProceduresModule().AddServices(services, Demo(demo));
        Assert.Equal(holds, services.Any(one => one.ImplementationType == typeof(Publishing.FilesAtStart)));
    }

    private static IConfiguration Demo(string on) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Demo"] = on }).Build();

    private static DefinitionArchive Archive(IServiceProvider services, Catalogue catalogue) =>
        new(services.GetRequiredService<Db>(), catalogue, services.GetRequiredService<WorkingCalendar>(), services.GetRequiredService<TimeProvider>());

    /// <summary>A log that remembers what was said.</summary>
    private sealed class Lines : ILogger<FollowEdits>
    {
        public List<(LogLevel Level, string Text)> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add((logLevel, formatter(state, exception)));
    }

    [Fact]
    public async Task Programs_find_and_read_procedures()
    {
        var client = province.Open().Client;
        var found = await client.GetFromJsonAsync<JsonObject>("/api/v1/procedures?q=khai+sinh");
        Assert.Equal("1.001193", found!["procedures"]![0]!["code"]!.ToString());
        var shown = await client.GetFromJsonAsync<JsonObject>("/api/v1/procedures/1.001193");
        Assert.Equal(2, (int)shown!["version"]!);
        Assert.NotEmpty(shown["pages"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/procedures/9.999999")).StatusCode);
    }
}
