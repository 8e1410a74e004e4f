using IntegrationConsole.Access;
using IntegrationConsole.Bulk;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Bulk;

public sealed class BulkRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<BulkPatch, string> Patches => new()
    {
        { new() { Enabled = false }, "" },
        { new() { Interval = TimeSpan.FromSeconds(5), Owner = new(null), AddTags = ["eu"] }, "" },
        { new(), "patch" },
        { new() { Interval = TimeSpan.FromSeconds(4) }, "patch.healthCheckIntervalSeconds" },
        { new() { Interval = TimeSpan.FromSeconds(86_401) }, "patch.healthCheckIntervalSeconds" },
        { new() { AddTags = ["Not A Tag"] }, "patch.addTags" },
        { new() { AddTags = [.. Enumerable.Range(0, 21).Select(n => $"t{n}")] }, "patch.addTags" },
        { new() { RemoveTags = [""] }, "patch.removeTags" },
        { new() { AddTags = ["eu"], RemoveTags = ["eu"] }, "patch.removeTags" },
        { new() { Owner = new(" ") }, "patch.owner" },
        { new() { Owner = new("a\nb") }, "patch.owner" },
        { new() { Owner = new(new string('x', 101)) }, "patch.owner" },
    };

    [Theory]
    [MemberData(nameof(Patches))]
    public void A_patch_is_refused_field_by_field(BulkPatch patch, string fields) => string.Join(' ', BulkRules.Check(patch).Keys).Should().Be(fields);

    [Fact]
    public void A_preview_says_what_would_change_and_what_is_so_already()
    {
        var integration = Stored(tags: ["eu"], owner: "Payments");

        Differences(integration, new() { AddTags = ["eu", "core"], RemoveTags = ["gone"], Interval = TimeSpan.FromMinutes(5), Owner = new(null) }).Should().BeEquivalentTo(
        [
            new BulkDifference("healthCheckIntervalSeconds", "60", "300"), new BulkDifference("tags", "eu", "core, eu"), new BulkDifference("owner", "Payments", null),
        ]);
        Differences(integration, new() { Enabled = false }).Should().Equal(new BulkDifference("enabled", "true", "false"));
        BulkRules.Judge(integration, BulkAction.Update, new() { Enabled = true }).Should().BeOfType<BulkVerdict.Unchanged>();
        BulkRules.Judge(integration, BulkAction.Update, new() { AddTags = ["eu"] }).Should().BeOfType<BulkVerdict.Unchanged>();
    }

    [Fact]
    public void What_the_rules_of_an_integration_forbid_is_refused_with_the_reason()
    {
        var full = Stored([.. Enumerable.Range(0, 20).Select(n => $"t{n}")], owner: null);

        BulkRules.Judge(full, BulkAction.Update, new() { AddTags = ["one-more"] }).Should().BeOfType<BulkVerdict.Refused>().Which.Why.Should().Contain("at most 20 tags");
    }

    [Fact]
    public void A_provider_that_is_gone_can_be_switched_and_deleted_but_not_changed()
    {
        var gone = new Integration("old", "no-such-provider", Draft([], null), "ada", At);

        BulkRules.Judge(gone, BulkAction.Update, new() { Enabled = false }).Should().BeOfType<BulkVerdict.Doable>();
        BulkRules.Judge(gone, BulkAction.Delete, null).Should().BeOfType<BulkVerdict.Doable>();
        BulkRules.Judge(gone, BulkAction.Update, new() { AddTags = ["eu"] }).Should().BeOfType<BulkVerdict.Refused>();
        BulkRules.Judge(gone, BulkAction.Test, null).Should().BeOfType<BulkVerdict.Refused>();
    }

    [Fact]
    public void What_is_put_back_is_what_was_there()
    {
        var integration = Stored(["eu"], "Payments");
        var patch = new BulkPatch { Enabled = false, AddTags = ["core"], Owner = new("Platform"), Interval = TimeSpan.FromMinutes(5) };
        var stored = BulkRules.Stored(integration)!;

        var restored = BulkRules.Restore(BulkRules.Apply(stored, patch), BulkRules.Before(integration, patch));

        BulkRules.Differences(stored, restored).Should().BeEmpty();
        BulkRules.Differences(BulkRules.Apply(stored, patch), BulkRules.Restore(BulkRules.Apply(stored, patch), new())).Should().BeEmpty("what the update left alone is left alone");
    }

    [Theory]
    [InlineData(BulkAction.Test, Permission.RunConnectionTests)]
    [InlineData(BulkAction.Update, Permission.EditBasicSettings)]
    [InlineData(BulkAction.Undo, Permission.EditBasicSettings)]
    [InlineData(BulkAction.Copy, Permission.EditBasicSettings)]
    [InlineData(BulkAction.Delete, Permission.DeleteIntegrations)]
    public void Each_action_needs_what_the_single_one_needs(BulkAction action, Permission permission) => BulkRules.Needed(action).Should().Be(permission);

    [Fact]
    public void Copying_secrets_needs_what_managing_them_needs_but_undoing_it_is_asked_one_by_one()
    {
        static bool Basic(Permission permission) => permission is Permission.EditBasicSettings;
        var patch = new BulkPatch { Copy = new(DeploymentEnvironment.Staging, WithSecrets: true) };

        BulkRules.Lacks(Basic, BulkAction.Copy, patch).Should().Be(Permission.ManageCredentials);
        BulkRules.Lacks(Basic, BulkAction.Copy, new() { Copy = new(DeploymentEnvironment.Staging, WithSecrets: false) }).Should().BeNull();
        BulkRules.Lacks(Basic, BulkAction.Undo, patch).Should().BeNull();
        BulkRules.Lacks(_ => false, BulkAction.Copy, patch).Should().Be(Permission.EditBasicSettings);
    }

    [Theory]
    [InlineData(BulkAction.Update, BulkState.Completed, true)]
    [InlineData(BulkAction.Update, BulkState.Cancelled, true)]
    [InlineData(BulkAction.Update, BulkState.Running, false)]
    [InlineData(BulkAction.Copy, BulkState.Stopped, true)]
    [InlineData(BulkAction.Copy, BulkState.Waiting, false)]
    [InlineData(BulkAction.Test, BulkState.Completed, false)]
    [InlineData(BulkAction.Delete, BulkState.Completed, false)]
    [InlineData(BulkAction.Undo, BulkState.Completed, false)]
    public void Only_an_ended_change_can_be_undone(BulkAction action, BulkState state, bool can) => BulkRules.CanBeUndone(action, state).Should().Be(can);

    private static IReadOnlyList<BulkDifference> Differences(Integration integration, BulkPatch patch) =>
        BulkRules.Judge(integration, BulkAction.Update, patch).Should().BeOfType<BulkVerdict.Doable>().Subject.Differences;

    private static Integration Stored(IReadOnlyList<string> tags, string? owner)
    {
        var integration = new Integration("mail", "sendgrid", Draft(tags, owner), "ada", At);
        integration.SetSecret("apiKey", "v1.sealed", Guid.NewGuid(), "ada", At);
        return integration;
    }

    private static IntegrationDraft Draft(IReadOnlyList<string> tags, string? owner) => new() { ProviderId = "sendgrid", Name = "Mail", Category = Category.Communication, Tags = tags, Owner = owner };
}
