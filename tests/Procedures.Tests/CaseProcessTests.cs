using System.Text.Json.Nodes;
using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests;

/// <summary>Each case of a procedure may have a process of its own, and each is held to the rules of the whole.</summary>
public sealed class CaseProcessTests
{
    private static readonly string Allowance = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/1.001776/1.yaml"));
    private static readonly ProcedureVersion It = DefinitionFile.Read("1.yaml", Allowance);

    private static IEnumerable<string> Offered(string kind, string state)
    {
        var held = Evaluation.Of(It, new JsonObject { ["request"] = new JsonObject { ["kind"] = kind } }, new Situation(new DateOnly(2026, 11, 18)) { Received = true });
        return It.Process.From(state).Where(action => action.By == "specialist" && held.Allows(action)).Select(action => action.Key).Except(["askSupplement", "proposeReply", "extend"]);
    }

    [Fact]
    public void The_same_step_leads_on_by_the_case()
    {
        Assert.Equal(["post"], Offered("start", "examining"));
        Assert.Equal(["propose"], Offered("start", "posting"));
        Assert.Equal(["proposeAtOnce"], Offered("change", "examining"));
        Assert.Equal(["proposeStop"], Offered("stop", "examining"));
    }

    [Fact]
    public void The_bar_has_the_steps_of_the_case_and_those_no_state_stands_at()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], It.Process.StepsIn("start"));
        Assert.Equal([1, 2, 3, 5, 6], It.Process.StepsIn("stop"));
        Assert.Equal([1, 2, 3, 5, 6], It.Process.StepsIn("change"));
        Assert.Equal([1, 2, 3, 4, 5], Spoilt.BirthRead.Process.StepsIn(null));
    }

    [Fact]
    public void A_case_knows_its_states_and_its_actions()
    {
        Assert.Contains("posting", It.Process.In("start").States.Keys);
        Assert.DoesNotContain("posting", It.Process.In("stop").States.Keys);
        Assert.DoesNotContain("propose", It.Process.In("stop").Actions.Keys);
        Assert.Contains("withdraw", It.Process.In("stop").Actions.Keys);
        var birth = TheProvince.Catalogue.InForce("1.001193", new DateOnly(2026, 11, 18))!.Process;
        Assert.Same(birth, birth.In(null));
    }

    [Fact]
    public void A_case_in_which_somebody_gets_stuck_is_refused_though_the_others_get_through()
    {
        Spoilt.IsRefused(Allowance.With("withdraw:            { label: Rút hồ sơ, from: [submitted, accepted, examining, posting,", "withdraw:            { label: Rút hồ sơ, from: [submitted, accepted, examining,")
            .With("proposeReply:        { label: Đề xuất không giải quyết, from: [examining, posting]", "proposeReply:        { label: Đề xuất không giải quyết, from: [examining]")
            .With("askSupplement:       { label: Yêu cầu bổ sung, from: [examining, posting]", "askSupplement:       { label: Yêu cầu bổ sung, from: [examining]")
            .With("posting, toSign, toSignReply, resultReady", "toSign, toSignReply, resultReady").With("from: [posting], to: toSign, by: specialist, cases: [start]", "from: [posting], to: toSign, by: specialist, cases: [stop]"),
            "Không hành động nào ra khỏi trạng thái \"posting\" (trường hợp \"start\").", "    posting:");
    }

    [Fact]
    public void A_state_no_case_comes_to_is_named() => Spoilt.IsRefused(Allowance.With("to: posting, by: specialist, cases: [start]", "to: posting, by: specialist, cases: [change]")
        .With("handOver:            { label: Nhận thẩm tra, from: [accepted], to: examining, by: specialist,", "handOver:            { label: Nhận thẩm tra, from: [accepted], to: examining, by: specialist, cases: [start, stop],"),
        "Không trường hợp nào đến được trạng thái \"posting\".", "    posting:");

    [Fact]
    public void A_case_that_is_not_there_is_named_at_the_action() =>
        Spoilt.IsRefused(Allowance.With("by: specialist, cases: [change]", "by: specialist, cases: [chance]"), "Không có trường hợp \"chance\" trong \"cases\" của thủ tục.", "    proposeAtOnce:");

    /// <summary>Twenty days of notice do not fit the five days of who ends an allowance; that nobody comes there in that case is what makes it right.</summary>
    [Fact]
    public void Budgets_are_added_up_along_the_ways_of_the_case() => Assert.Contains(Spoilt.Faults(Allowance.With("to: posting, by: specialist, cases: [start]", "to: posting, by: specialist, cases: [start, stop]")
        .With("from: [posting], to: toSign, by: specialist, cases: [start]", "from: [posting], to: toSign, by: specialist, cases: [start, stop]")),
        fault => fault.Sentence.Contains("quá thời hạn của trường hợp \"stop\"", StringComparison.Ordinal));
}
