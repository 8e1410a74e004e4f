using IntegrationConsole.OAuth;

namespace IntegrationConsole.Tests.OAuth;

public sealed class ScopeRulesTests
{
    [Theory]
    [InlineData("a b", null, "")] // as requested
    [InlineData("a b", "a b c", "")]
    [InlineData("a b", "a", "b")]
    [InlineData("openid email profile", "https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile openid", "")]
    [InlineData("openid email", "openid", "email")]
    [InlineData("offline_access User.Read", "https://graph.microsoft.com/user.read", "")]
    [InlineData("Calendars.ReadWrite User.Read", "User.Read", "Calendars.ReadWrite")]
    public void What_is_missing_is_what_was_asked_for_and_not_granted(string requested, string? granted, string missing) =>
        string.Join(' ', ScopeRules.Missing([.. ScopeRules.Split(requested)], granted is null ? null : [.. ScopeRules.Split(granted)])).Should().Be(missing);

    [Fact]
    public void A_missing_scope_is_a_state_of_its_own()
    {
        var none = new HashSet<string>(StringComparer.Ordinal);
        ScopeRules.StateOf(["a", "b"], ["a"], none).Should().Be(ConnectionState.ScopeMissing);
        ScopeRules.StateOf(["a", "b"], granted: null, none).Should().Be(ConnectionState.Connected);
        ScopeRules.StateOf(["a", "b"], ["a"], off: new HashSet<string>(StringComparer.Ordinal) { "b" }).Should().Be(ConnectionState.Connected, "nothing needs it");
    }
}
