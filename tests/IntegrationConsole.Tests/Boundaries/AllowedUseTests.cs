namespace IntegrationConsole.Tests.Boundaries;

public sealed class AllowedUseTests
{
    private const string Data = "namespace IntegrationConsole.Data { public class Row { } }";
    private const string Health = "namespace IntegrationConsole.Health { public class Sample { } }";

    [Theory]
    [InlineData("namespace IntegrationConsole.Health { class C { IntegrationConsole.Data.Row? r; Sample? own; } }")]
    [InlineData("namespace IntegrationConsole.Health.Charts { class C { Sample? own; } }")]
    [InlineData("namespace IntegrationConsole.Shell { class C { IntegrationConsole.Data.Row? r; IntegrationConsole.Health.Sample? s; } }")]
    [InlineData("System.Console.WriteLine(new IntegrationConsole.Health.Sample());")]
    [InlineData("using IntegrationConsole.Health; namespace IntegrationConsole.Ui { class C { string s = \"Sample\"; } }")]
    [InlineData("namespace IntegrationConsole.Ui { /// <summary>Like <see cref=\"IntegrationConsole.Health.Sample\"/>.</summary>\n class C { } }")]
    [InlineData("namespace IntegrationConsole.Ui { class Sample { } class C { Sample? s; } }")]
    public async Task What_the_line_allows_is_not_reported(string code)
    {
        var found = await new AnalyzerRun().Add(Data, "/app/Data/Row.cs").Add(Health, "/app/Health/Sample.cs").Add(code, "/app/Program.cs").FindAsync();

        found.Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_not_listed_is_reported_once_a_type()
    {
        var found = await new AnalyzerRun().Add(Data)
            .Add("namespace IntegrationConsole.Billing.Cards { class Card { class Inner { } IntegrationConsole.Data.Row? r; } }", "/app/Billing/Card.cs").FindAsync();

        found.Should().Equal("IC0002 Card");
    }

    [Fact]
    public async Task A_use_of_a_folder_that_is_not_listed_is_forbidden()
    {
        var found = await new AnalyzerRun().Add("namespace IntegrationConsole.Billing { class Card { } }", "/app/Billing/Card.cs")
            .Add("namespace IntegrationConsole.Ui { class C { IntegrationConsole.Billing.Card? c; } }", "/app/Ui/C.cs").FindAsync();

        found.Should().Equal("IC0002 Card", "IC0001 Card");
    }
}
