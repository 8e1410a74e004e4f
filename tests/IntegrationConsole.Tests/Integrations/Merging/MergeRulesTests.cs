using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Merging;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Merging;

public sealed class MergeRulesTests
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);

    [Theory]
    [InlineData("a", "a", "a", null)]
    [InlineData("a", "b", "a", MergeSide.Theirs)]
    [InlineData("a", "a", "c", MergeSide.Mine)]
    [InlineData("a", "b", "c", MergeSide.Undecided)]
    [InlineData("a", "b", "b", MergeSide.Theirs)]
    [InlineData("a", "", "a", MergeSide.Theirs)]
    internal void A_field_that_only_one_changed_is_decided(string began, string theirs, string mine, MergeSide? side)
    {
        var fields = MergeRules.Compare(Form(f => f.Notes = began), Form(f => f.Notes = theirs), Form(f => f.Notes = mine), None);

        fields.Select(f => (MergeSide?)f.Side).SingleOrDefault().Should().Be(side);
    }

    [Theory]
    [InlineData(false, "", null)]
    [InlineData(true, "", MergeSide.Theirs)]
    [InlineData(false, "SG.typed", MergeSide.Mine)]
    [InlineData(true, "SG.typed", MergeSide.Undecided)]
    internal void A_secret_is_judged_by_who_replaced_it_and_never_shown(bool replaced, string typed, MergeSide? side)
    {
        var fields = MergeRules.Compare(Form(), Form(), Form(f => f.Values["apiKey"] = typed), replaced ? new HashSet<string>(StringComparer.Ordinal) { "apiKey" } : None);

        fields.Select(f => (MergeSide?)f.Side).SingleOrDefault().Should().Be(side);
        fields.Should().NotContain(f => f.ToString().Contains("SG.typed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IntervalSeconds", "Check every (s)")]
    [InlineData("BaseUrl", "Base URL")]
    [InlineData("ExtraHeaders", "Extra headers")]
    [InlineData("Values.apiKey", "API key")]
    public void A_field_is_called_what_the_form_calls_it(string field, string label) => FormFields.Label(Form(), field).Should().Be(label);

    [Fact]
    public void Merging_takes_what_is_stored_with_mine_over_it()
    {
        var began = Form();
        var theirs = Form(f => (f.Name, f.IntervalSeconds, f.Enabled) = ("Theirs", "30", false));
        var mine = Form(f => (f.Name, f.Environment, f.BaseUrl, f.VersionNote) = ("Mine", DeploymentEnvironment.Staging, "https://example.com", "why"));
        mine.Values["apiKey"] = "SG.typed";
        var fields = MergeRules.Compare(began, theirs, mine, None).Select(f => f.Field is "Name" ? f with { Side = MergeSide.Mine } : f).ToList();

        var merged = MergeRules.Merge(theirs, mine, fields).ToDraft();

        (merged.Name, merged.Monitoring.Interval, merged.Enabled).Should().Be(("Mine", TimeSpan.FromSeconds(30), false));
        (merged.Environment, merged.BaseUrl, merged.VersionNote, merged.Secrets["apiKey"]).Should().Be((DeploymentEnvironment.Staging, "https://example.com", "why", "SG.typed"));
    }

    [Fact]
    public void Every_field_of_the_form_is_compared()
    {
        var form = Form();
        var fields = FormFields.Read(form);

        foreach (var field in fields.Keys)
        {
            var changed = Form();
            FormFields.Write(changed, field, fields[field] switch { "True" => "False", "False" => "True", "Production" => "Staging", "Communication" => "Crm", "Standard" => "Detailed", var text => text + "9" });
            FormFields.Read(changed).Where(f => f.Value != fields[f.Key]).Select(f => f.Key).Should().Equal(field);
            FormFields.Label(form, field).Should().NotBeNullOrWhiteSpace();
        }

        fields.Keys.Should().Contain(["Name", "Enabled", "Environment", "Owner", "Tags", "DegradedLatencyMs", "Values.apiKey"]);
    }

    private static IntegrationForm Form(Action<IntegrationForm>? change = null)
    {
        var form = new IntegrationForm(ProviderCatalog.Find("sendgrid")!.Manifest);
        change?.Invoke(form);
        return form;
    }
}
