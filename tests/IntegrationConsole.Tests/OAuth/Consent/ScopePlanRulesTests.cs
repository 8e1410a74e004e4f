using IntegrationConsole.OAuth.Consent;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.OAuth.Consent;

public sealed class ScopePlanRulesTests
{
    private static readonly OAuthScope[] Offered = [new("read", "reading", Required: true), new("write", "writing"), new("delete", "deleting")];

    [Theory]
    [InlineData(null, null, "read write delete")]
    [InlineData("write", null, "read write")]
    [InlineData("", null, "read")]
    [InlineData(null, "read write", "read write")]
    [InlineData("delete", "read write", "read write delete")]
    public void A_consent_is_for_what_was_chosen_and_needed_and_had(string? chosen, string? before, string requested) =>
        ScopePlanRules.Requested(Offered, ["read", "write", "delete"], Names(chosen), Names(before)).Should().Equal(Names(requested));

    [Theory]
    [InlineData(null, null, "read write")]
    [InlineData("delete", null, "read delete")] // a person may want it all the same
    [InlineData(null, "read delete", "read")]
    public void What_only_a_switched_off_feature_needs_is_not_asked_for_by_itself(string? chosen, string? before, string requested) =>
        ScopePlanRules.Requested(Offered, ["read", "write"], Names(chosen), Names(before)).Should().Equal(Names(requested));

    [Theory]
    [InlineData(true, "read write delete", "read", "write delete")]
    [InlineData(true, "read write", "read write", "read write")]
    [InlineData(true, "read write", null, "read write")]
    [InlineData(false, "read write delete", "read", "read write delete")]
    public void Only_what_is_missing_is_asked_for_where_consents_add_up(bool addUp, string requested, string? granted, string asked) =>
        ScopePlanRules.Asked(Declared(addUp), Names(requested)!, Names(granted)).Should().Equal(Names(asked));

    [Fact]
    public void A_difference_shows_what_was_granted_what_was_refused_and_what_nobody_asked_for()
    {
        var lines = ScopePlanRules.Lines(Offered, ["read", "write"], ["read", "other"]);

        lines.Select(line => (line.Scope.Name, line.Requested, line.Granted, line.IsMissing)).Should().Equal(
            ("read", true, true, false), ("write", true, false, true), ("delete", false, false, false), ("other", false, true, false));
    }

    [Fact]
    public void A_provider_that_lists_nothing_has_granted_what_was_asked_for() =>
        ScopePlanRules.Lines(Offered, ["read", "write"], granted: null).Where(line => line.Granted).Select(line => line.Scope.Name).Should().Equal("read", "write");

    [Fact]
    public void Of_any_API_the_typed_scopes_are_offered() =>
        ScopePlanRules.Offered(Declared(false), new SettingValues(new Dictionary<string, string>(StringComparer.Ordinal) { ["scope"] = "a, b a" })).Select(scope => scope.Name).Should().Equal("a", "b");

    private static OAuthDeclaration Declared(bool addUp) => new() { Grant = OAuthGrant.AuthorizationCode, TokenUrl = "https://login.example/token", ScopesAddUp = addUp };

    private static string[]? Names(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
