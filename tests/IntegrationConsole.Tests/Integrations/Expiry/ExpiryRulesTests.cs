using IntegrationConsole.Integrations.Expiry;

namespace IntegrationConsole.Tests.Integrations.Expiry;

public sealed class ExpiryRulesTests
{
    private static readonly DateTimeOffset End = new(2026, 12, 15, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-15, null)]
    [InlineData(-14, 14)]
    [InlineData(-4, 14)]
    [InlineData(-3, 3)]
    [InlineData(-2, 3)]
    [InlineData(-1, 1)]
    [InlineData(-0.1, 1)]
    [InlineData(0, 0)]
    [InlineData(30, 0)]
    public void Each_stage_is_reached_in_its_turn(double days, int? stage) => ExpiryRules.StageOf(End, End.AddDays(days)).Should().Be(stage);

    [Fact]
    public void An_end_lies_ahead_and_a_name_has_no_line_breaks()
    {
        ExpiryRules.Check(End, "payments@example.com", End.AddDays(-1)).Should().BeEmpty();
        ExpiryRules.Check(validUntil: null, tell: null, End).Should().BeEmpty();
        ExpiryRules.Check(End, null, End).Should().ContainKey("validUntil");
        ExpiryRules.Check(End.AddYears(11), null, End).Should().ContainKey("validUntil");
        ExpiryRules.Check(End, "a\nb", End.AddDays(-1)).Should().ContainKey("tell");
        ExpiryRules.Check(End, new string('a', 101), End.AddDays(-1)).Should().ContainKey("tell");
    }

    [Theory]
    [InlineData(-14, "Password expires in 14 days, on 2026-12-15 00:00 UTC (tell the payroll team).")]
    [InlineData(-1, "Password expires in 1 day, on 2026-12-15 00:00 UTC (tell the payroll team).")]
    [InlineData(-0.5, "Password expires within a day, on 2026-12-15 00:00 UTC (tell the payroll team).")]
    [InlineData(1, "Password expired on 2026-12-15 00:00 UTC (tell the payroll team).")]
    public void The_words_say_what_when_and_whom_to_tell(double days, string words) => ExpiryRules.Words("Password", End, "the payroll team", End.AddDays(days)).Should().Be(words);
}
