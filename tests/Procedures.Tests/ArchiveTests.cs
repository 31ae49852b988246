using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
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
        var hash = Definition.DefinitionFile.HashOf(text);
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
