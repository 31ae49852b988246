using System.Net;
using System.Net.Http.Json;
using CaMauSo.Kernel.Operations;
using CaMauSo.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace CaMauSo.Kernel.Tests;

/// <summary>What those who run the platform look at.</summary>
public sealed class OperationsTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task It_says_that_it_lives_and_that_it_is_ready()
    {
        var client = province.CreateClient();
        Assert.Equal("live", await client.GetStringAsync("/health/live"));
        var answer = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new ReadinessReport(true, "reachable", "current", "hearing", false), await answer.Content.ReadFromJsonAsync<ReadinessReport>());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task It_is_not_ready_while_a_listener_fails_for_long_or_the_schema_is_another()
    {
        var client = province.CreateClient();
        await Sql("insert into kernel.listener (name, attempts, failing_since) values ('Thử', 9, now() - interval '6 minutes')");
        await Sql("update install.script set digest = 'x' || digest where name = 'Kernel/001-facts.sql'");
        try
        {
            await Task.Delay(1100); // the answer is kept for a second
            var answer = await client.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var report = await answer.Content.ReadFromJsonAsync<ReadinessReport>();
            Assert.Equal(("failing: Thử", "behind: Kernel/001-facts.sql"), (report!.Listeners, report.Schema));
        }
        finally
        {
            await Sql("delete from kernel.listener where name = 'Thử'");
            await Sql("update install.script set digest = substr(digest, 2) where name = 'Kernel/001-facts.sql'");
            await Task.Delay(1100);
        }
    }

    [Fact]
    public async Task Metrics_are_printed_as_prometheus_reads_them()
    {
        var client = province.CreateClient();
        await client.GetAsync("/health/live");
        await province.Settle();
        var answer = await client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram", lines);
        Assert.Contains(lines, l => l.StartsWith("http_server_request_duration_seconds_bucket{", StringComparison.Ordinal) && l.Contains("http_route=\"/health/live\"") && l.Contains("le=\"+Inf\""));
        Assert.Contains("camauso_listener_waiting_facts{listener=\"FactSeals\"} 0", lines);
        Assert.Contains(lines, l => l.StartsWith("dotnet_process_memory_working_set_bytes ", StringComparison.Ordinal));
        Assert.All(lines.Where(l => l.Length > 0 && l[0] != '#'), l => Assert.Matches(@"^[a-zA-Z_:][a-zA-Z0-9_:]*(\{.*\})? (NaN|[+-]Inf|-?[0-9.eE+-]+)$", l));
        Assert.Equal(lines.Count(l => l.StartsWith("# TYPE", StringComparison.Ordinal)), lines.Where(l => l.StartsWith("# TYPE", StringComparison.Ordinal)).Distinct().Count());
    }

    [Theory]
    [InlineData("127.0.0.1", null, "", true)]
    [InlineData("::1", null, "", true)]
    [InlineData("::ffff:127.0.0.1", null, "", true)]
    [InlineData("10.20.3.4", null, "", false)]
    [InlineData("10.20.3.4", null, "10.20.0.0/16", true)]
    [InlineData("127.0.0.1", "203.113.131.1", "", false)] // passed on by a proxy on this machine
    public void Metrics_are_for_this_machine_and_the_networks_named(string from, string? forwarded, string allowed, bool may)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        if (forwarded is not null) context.Request.Headers["X-Forwarded-For"] = forwarded;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Metrics:Allow", allowed)]).Build();
        Assert.Equal(may, new Nearby(configuration).Allows(context));
    }

    [Theory]
    [InlineData("127.0.0.1", "203.113.131.9", "https")]
    [InlineData("203.113.131.1", "203.113.131.1", "http")] // a stranger says so of itself
    public async Task Only_a_trusted_proxy_is_believed_about_the_caller(string from, string caller, string scheme)
    {
        await using var behind = province.WithWebHostBuilder(b => b.UseSetting("Proxy:Trusted", "127.0.0.1/32"));
        var answered = await behind.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            context.Request.Path = "/health/live";
            context.Request.Headers["X-Forwarded-For"] = "203.113.131.9";
            context.Request.Headers["X-Forwarded-Proto"] = "https";
        });
        Assert.Equal((200, caller, scheme), (answered.Response.StatusCode, answered.Connection.RemoteIpAddress!.ToString(), answered.Request.Scheme));
    }

    private async Task Sql(string sql)
    {
        await using var connection = new NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
