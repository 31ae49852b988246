using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests;

/// <summary>A time divided into stages: what contradicts itself is refused on its line, what fits is read.</summary>
public sealed class StageTests
{
    private static readonly string Book = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/1.012787/2.yaml"));

    [Fact]
    public void The_land_certificate_has_two()
    {
        var version = DefinitionFile.Read("x.yaml", Book);
        Assert.Equal([("assess", "5 ngày làm việc"), ("certify", "3 ngày làm việc")], version.Time.Stages.Select(stage => (stage.Key, stage.Term.Text)));
        Assert.All(version.Process.States.Values, state => Assert.Equal(state.Clock == Clock.Running, state.Stage is not null));
        var remote = version.Examples.Single(example => example.ApplicantClass == "meritorious");
        var situation = new Situation(new DateOnly(2026, 8, 10));
        var held = Evaluation.Of(version, new FormReader().Read(version, version.Pages, FormReader.Typed(remote.Answers), situation).Answers, situation);
        Assert.Equal("12 ngày làm việc; 6 ngày làm việc", string.Join("; ", version.Time.Stages.Select(stage => held.TermOf(stage).Text)));
    }

    [Theory]
    [InlineData("      name: Cấp sổ\n      term: { workingDays: 3 }", "      name: Cấp sổ\n      term: { workingDays: 4 }", "Các giai đoạn cộng lại quá thời hạn: assess 40 + certify 32 = 72 giờ làm việc, thời hạn 8 ngày làm việc là 64 giờ.", "  stages:\n")]
    [InlineData("when: 'plot.remote == \"yes\"', term: { workingDays: 6 } }", "when: 'plot.remote == \"yes\"', term: { workingDays: 7 } }", "Các giai đoạn cộng lại quá thời hạn khi plot.remote == \"yes\": assess 96 + certify 56 = 152 giờ làm việc, thời hạn 18 ngày làm việc là 144 giờ.", "  stages:\n")]
    [InlineData("stage: assess, step: 3, budget: { workingHours: 24 }", "stage: assess, step: 3, budget: { workingHours: 25 }", "Thời gian các bước của giai đoạn \"assess\" cộng lại là 41 giờ làm việc, quá thời hạn của giai đoạn là 40 giờ.", "    examining:  ")]
    [InlineData("clock: Running, stage: assess, step: 3, budget: { workingHours: 24 }", "clock: Running, step: 3, budget: { workingHours: 24 }", "Trạng thái \"examining\" đang tính thời hạn nên phải nói thuộc giai đoạn nào ở \"stage\".", "    examining:  ")]
    [InlineData("stage: assess, step: 3, budget: { workingHours: 24 }", "stage: asess, step: 3, budget: { workingHours: 24 }", "Trạng thái \"examining\" thuộc giai đoạn \"asess\" nhưng \"time.stages\" không có.", "    examining:  ")]
    [InlineData("holder: applicant, clock: Paused, step: 4", "holder: applicant, clock: Paused, stage: assess, step: 4", "Trạng thái \"charge\" không tính thời hạn nên không thuộc giai đoạn nào; bỏ \"stage\" ở đây.", "    charge:  ")]
    [InlineData("from: [toSign], to: certifying, by: signer", "from: [toSign], to: examining, by: signer", "Hành động \"sendBack\" đưa hồ sơ từ giai đoạn \"certify\" quay về giai đoạn trước, \"assess\".", "    sendBack:  ")]
    [InlineData("    receive:  ", "    receiveLate: { label: Tiếp nhận, from: [submitted], to: certifying, by: reception, effects: [receive], fact: DossierReceived }\n    receive:  ", "Hành động \"receiveLate\" tiếp nhận thẳng vào giai đoạn \"certify\"; phải bắt đầu ở giai đoạn đầu, \"assess\".", "    receiveLate:")]
    [InlineData("    - key: certify\n", "    - key: extra\n      name: Thêm\n      term: { workingHours: 1 }\n    - key: certify\n", "Không trạng thái nào thuộc giai đoạn \"extra\".", "    - key: extra")]
    [InlineData("      name: Cấp sổ\n      term: { workingDays: 3 }", "      name: Cấp sổ\n      term: { none: true }", "Giai đoạn \"certify\" phải có thời hạn tính bằng giờ, ngày hoặc tháng.", "      term: { none: true }")]
    [InlineData("    - key: certify\n", "    - key: assess\n", "\"assess\" đã có ở dòng {0}.", null)]
    public void What_contradicts_itself_is_refused_on_its_line(string right, string wrong, string sentence, string? at)
    {
        var text = Book.With(right, wrong);
        var line = text.LineOf("    - key: assess");
        var faults = Spoilt.Faults(text);
        Assert.Contains(faults, fault => fault.Sentence == string.Format(null, sentence.Replace("{ ", "{{ ").Replace(" }", " }}"), line) && (at is null || fault.Line == text.LineOf(at)));
    }

    /// <summary>From the second stage into a pause and out of it into the first: told as well.</summary>
    [Fact]
    public void A_pause_is_no_way_around()
    {
        var text = Book.With("from: [examining], to: supplement, by: specialist", "from: [examining, certifying], to: supplement, by: specialist").With("from: [supplement], to: \"@return\", by: applicant", "from: [supplement], to: examining, by: applicant");
        Assert.Contains(Spoilt.Faults(text), fault => fault.Sentence == "Hành động \"supplemented\" đưa hồ sơ từ giai đoạn \"certify\" quay về giai đoạn trước, \"assess\".");
        DefinitionFile.Read("x.yaml", Book.With("from: [examining], to: supplement, by: specialist", "from: [examining, certifying], to: supplement, by: specialist"));
    }

    [Fact]
    public void An_example_says_when_stages_are_promised()
    {
        var version = DefinitionFile.Read("x.yaml", Book.With("{ stage: assess, due: 2026-08-17T09:00+07:00 }", "{ stage: assess, due: 2026-08-18T09:00+07:00 }").With("stages: [{ stage: assess,", "stages: [{ stage: extra,"));
        var faults = version.Examples.SelectMany(example => Examples.ExampleRun.Faults(version, example, TheProvince.Hours)).ToList();
        Assert.Equal(["giai đoạn \"assess\" hẹn 2026-08-17T09:00, mong 2026-08-18T09:00", "không có giai đoạn \"extra\""], faults);
    }
}
