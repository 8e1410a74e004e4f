using IntegrationConsole.Boundaries;

namespace IntegrationConsole.Tests.Boundaries;

public sealed class BoundaryFileTests
{
    [Fact]
    public void Groups_are_replaced_by_their_folders_wherever_they_are_declared()
    {
        var file = BoundaryFile.Parse("Health : all Jobs\nall = base Live\nbase = Data Ui # the kit\nData Ui Live Jobs : (nothing of ours)\nShell : everything\n");

        file.Problems.Should().BeEmpty();
        file.Rules["Health"].Allowed.Should().BeEquivalentTo("Data", "Ui", "Live", "Jobs");
        file.Rules["Data"].Allowed.Should().BeEmpty();
        file.Rules["Shell"].Allows("Health").Should().BeTrue();
        file.Rules["Data"].Allows("Data").Should().BeTrue("a folder may use itself");
        file.Rules["Data"].Allows("Ui").Should().BeFalse();
    }

    [Theory]
    [InlineData("Data Ui", "1: 'Data Ui' is neither a rule nor a group*")]
    [InlineData("Data :\n\nHealth : Dta", "3: 'Dta' is neither a folder nor a group*")]
    [InlineData("Data :\nHealth : Data, Ui", "2: 'Data,' is not a name*")]
    [InlineData("Data :\nData :", "2: 'Data' has a rule in line 1 already*")]
    [InlineData("Data :\nData = Data", "2: 'Data' already means something else*")]
    [InlineData("a = Data\nData :\na = Data", "3: 'a' already means something else*")]
    [InlineData("a b = Data\nData :", "1: 'a b = Data' names several groups*")]
    [InlineData("a = b\nb = a", "2: group 'a' contains itself*")]
    [InlineData(": Data\nData :", "1: ': Data' names no folder*")]
    [InlineData("everything :", "1: 'everything' already means something else*")]
    [InlineData("A : B\nB : C\nC : A", "3: the folders use each other: A -> B -> C -> A*")]
    public void A_line_that_cannot_be_right_is_a_problem_with_its_number(string text, string problem)
    {
        var problems = BoundaryFile.Parse(text).Problems.Select(found => $"{found.LineIndex + 1}: {found.Message}");

        problems.Should().ContainMatch(problem);
    }

    [Fact]
    public void The_roots_of_the_program_make_no_cycle()
    {
        BoundaryFile.Parse("A : Shell\nShell : everything").Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_malformed_file_is_reported_at_its_line_and_nothing_else_is()
    {
        var found = await new AnalyzerRun { Boundaries = "Data :\nUi : Dta" }.Add("namespace IntegrationConsole.Billing { class C { } }").DiagnosticsAsync();

        var diagnostic = found.Should().ContainSingle().Subject;
        diagnostic.Id.Should().Be("IC0003");
        diagnostic.Location.GetLineSpan().ToString().Should().Be("/repo/src/boundaries.txt: (1,0)-(1,8)");
    }

    [Fact]
    public async Task A_project_without_the_file_is_reported()
    {
        var found = await new AnalyzerRun { Boundaries = null }.Add("class C { }").FindAsync();

        found.Should().Equal("IC0003");
    }
}
