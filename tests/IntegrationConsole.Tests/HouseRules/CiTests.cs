using System.Text.RegularExpressions;

namespace IntegrationConsole.Tests.HouseRules;

public sealed class CiTests
{
    [Fact]
    public void The_check_runs_the_test_command_of_the_readme()
    {
        var readme = File.Exists(Repository.Full("README.md")) ? Repository.Read("README.md") : "";
        var command = Regex.Match(readme, @"^dotnet test\b[^#\n]*", RegexOptions.Multiline).Value.TrimEnd();

        command.Should().NotBeEmpty("README.md shows the test command on a line of its own");
        Repository.Read(".ci/run").Should().Contain($"step {command} 2>&1");
    }
}
