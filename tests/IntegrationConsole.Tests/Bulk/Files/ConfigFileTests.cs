using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Bulk;
using IntegrationConsole.Bulk.Files;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Providers.Contract;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Bulk.Files;

public sealed class ConfigFileTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Differs from a new draft in every member.</summary>
    private static readonly IntegrationDraft Full = new()
    {
        ProviderId = "generic_rest",
        Slug = "orders",
        Name = "Orders: \"new\" #1",
        Description = "true",
        Category = Category.Payment,
        Environment = DeploymentEnvironment.Staging,
        Enabled = false,
        BaseUrl = "https://orders.example",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["authMode"] = "bearer", ["baseUrl"] = "https://orders.example", ["healthPath"] = "/health" },
        Monitoring = new() { Interval = TimeSpan.FromMinutes(7), Timeout = TimeSpan.FromSeconds(3.5), DownAfter = 3, DownOf = 5, UpAfter = 1, UpOf = 4, DegradedLatency = null, DegradedErrorRate = 0.35 },
        Connection = new() { Retries = 2, RateLimitBuffer = 15, ProxyUrl = "http://proxy.example:3128", ProxyUser = "console", Headers = [new("X-Tenant", "acme"), new("X-Region", "eu: \"west\"")] },
        Notes = "two\nlines, ünïcode, 日本",
        Owner = "payments@example.org",
        Tags = ["eu", "no"],
        DependsOn = ["ledger"],
        Compliance = new() { RetentionDays = 30, Logging = LoggingLevel.Minimal, AuditEnabled = false },
        Features = new() { Enabled = [], Custom = new Dictionary<string, string>(StringComparer.Ordinal) { ["footer"] = "Example: \"Ltd\"" } },
    };

    [Fact]
    public void None_of_the_features_is_not_all_of_them()
    {
        ConfigDiff.Of(Full, Full with { Features = Full.Features with { Enabled = null } }).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Before = "none", After = (string?)null });
        ConfigDiff.Of(Full, Full with { Features = Full.Features with { } }).Should().BeEmpty();
    }

    [Fact]
    public void Every_member_of_a_draft_is_in_the_file_and_comes_back_from_it()
    {
        string[] not = [nameof(IntegrationDraft.Secrets), nameof(IntegrationDraft.VersionNote)]; // a secret is a reference, a note belongs to one save
        var plain = new IntegrationDraft { ProviderId = "", Name = "", Category = default };
        foreach (var member in typeof(IntegrationDraft).GetProperties().Where(p => !not.Contains(p.Name)))
        {
            JsonSerializer.Serialize(member.GetValue(Full)).Should().NotBe(JsonSerializer.Serialize(member.GetValue(plain)), $"{member.Name} must differ in this test's draft, or nobody notices when it gets lost in a file");
        }

        var file = ConfigFile.Write([Stored()]);
        var same = PlanRules.Plan(file, prune: true, [Stored()], Nowhere);
        var anew = PlanRules.Plan(file.Replace("${secret:orders.secret}", "made-up-value", StringComparison.Ordinal), prune: false, [], Nowhere);

        same.Problems.Should().BeEmpty();
        same.Steps.Should().ContainSingle().Which.Change.Should().Be(FileChange.Unchanged, file);
        anew.Problems.Should().BeEmpty();
        var created = anew.Steps.Should().ContainSingle().Subject;
        created.Change.Should().Be(FileChange.Create);
        JsonSerializer.Serialize(created.Draft).Should().Be(JsonSerializer.Serialize(Full), file);
        created.Draft!.Secrets.Should().Equal(new Dictionary<string, string> { ["secret"] = "made-up-value" });
        created.Differences.Should().Contain(new BulkDifference("secrets.secret", null, "set"), "and never what it is");
    }

    [Theory]
    [InlineData("integrations:", "integrations: # missing", "integrations")]
    [InlineData("apiVersion: integration-console/v1", "apiVersion: v2", "apiVersion")]
    [InlineData("owner: payments@example.org", "colour: red", "integrations[0].colour")]
    [InlineData("environment: staging", "environment: moon", "integrations[0].environment")]
    [InlineData("downAfter: 3", "downAfter: 9", "integrations[0].monitoringConfig.downAfter")]
    [InlineData("healthPath: \"/health\"", "healthPath: 7", "integrations[0].settings.healthPath")]
    [InlineData("name: orders", "name: Not A Slug", "integrations[0].name")]
    [InlineData("provider: generic_rest", "provider: stripe", "integrations[0].provider")]
    [InlineData("${secret:orders.secret}", "${secret:other.secret}", "integrations[0].secrets.secret")]
    [InlineData("${secret:orders.secret}", "${env:PATH}", "integrations[0].secrets.secret")]
    [InlineData("${secret:orders.secret}", "${sealed:v1:AAAA}", "integrations[0].secrets.secret")]
    public void An_error_is_named_with_its_line(string right, string wrong, string path)
    {
        var file = ConfigFile.Write([Stored()]);
        file.Should().Contain(right);
        var text = wrong.EndsWith("missing", StringComparison.Ordinal) ? file[..(file.IndexOf(right, StringComparison.Ordinal) + right.Length)] : file.Replace(right, wrong, StringComparison.Ordinal);

        var problem = PlanRules.Plan(text, prune: false, [Stored()], Nowhere).Problems.Should().ContainSingle().Subject;

        problem.Path.Should().Be(path);
        problem.Line.Should().Be(file[..file.IndexOf(right, StringComparison.Ordinal)].Count(c => c == '\n') + 1);
    }

    [Fact]
    public void A_change_is_told_member_by_member_and_what_is_missing_is_deleted_only_when_asked()
    {
        var file = ConfigFile.Write([Stored()]).Replace("owner: payments@example.org", "owner: null", StringComparison.Ordinal);

        PlanRules.Plan(file, prune: false, [Stored()], Nowhere).Steps.Should().ContainSingle().Which.Differences.Should().Equal(new BulkDifference("owner", "payments@example.org", null));
        var empty = "apiVersion: integration-console/v1\nintegrations: []\n";
        PlanRules.Plan(empty, prune: false, [Stored()], Nowhere).Steps.Should().BeEmpty();
        var pruned = PlanRules.Plan(empty, prune: true, [Stored()], Nowhere);
        pruned.Steps.Should().ContainSingle().Which.Change.Should().Be(FileChange.Delete);
        PlanRules.Needed(pruned, new Dictionary<string, Integration>(StringComparer.Ordinal)).Select(n => n.Permission).Should().Equal(Permission.DeleteIntegrations);
    }

    [Fact]
    public void A_variable_that_the_operator_allows_is_set_and_needs_what_setting_a_secret_needs()
    {
        var options = FilesOptions.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Files:EnvironmentSecrets"] = "ORDERS_SECRET@first" }).Build());
        var sources = Nowhere with { Environment = new EnvironmentSecrets(options, name => $"value of {name}") };
        var file = ConfigFile.Write([Stored()]).Replace("${secret:orders.secret}", "${env:ORDERS_SECRET}", StringComparison.Ordinal);

        var plan = PlanRules.Plan(file, prune: false, [Stored()], sources);

        var step = plan.Steps.Should().ContainSingle().Subject;
        step.Draft!.Secrets.Should().Equal(new Dictionary<string, string> { ["secret"] = "value of ORDERS_SECRET" });
        step.Differences.Should().Equal(new BulkDifference("secrets.secret", null, "set"));
        PlanRules.Needed(plan, new Dictionary<string, Integration>(StringComparer.Ordinal) { ["orders"] = Stored() }).Select(n => n.Permission).Should().Equal(Permission.ManageCredentials);
        PlanRules.Plan(file, prune: false, [Stored()], sources with { Organization = "second" }).Problems.Should().ContainSingle().Which.Message.Should().Contain("may not read");
    }

    [Fact]
    public void A_plan_has_another_id_when_the_file_or_what_is_stored_has_changed()
    {
        var (file, changed) = (ConfigFile.Write([Stored()]), Stored());
        changed.Switch(enabled: false, "ada", At);

        string[] ids = [PlanRules.Plan(file, false, [Stored()], Nowhere).Id, PlanRules.Plan(file + "\n", false, [Stored()], Nowhere).Id, PlanRules.Plan(file, false, [changed], Nowhere).Id];

        ids.Should().OnlyHaveUniqueItems();
        PlanRules.Plan(file, false, [Stored()], Nowhere).Id.Should().Be(ids[0]);
    }

    private static SecretSources Nowhere { get; } = new(new SealedSecrets(passphrase: null, may: true), EnvironmentSecrets.None, "first");

    private static Integration Stored()
    {
        var integration = new Integration("orders", "generic_rest", Full, "ada", At);
        integration.SetSecret("secret", "v1.sealed", Guid.NewGuid(), "ada", At);
        return integration;
    }
}
