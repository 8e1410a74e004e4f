using System.Net;
using System.Net.Sockets;

namespace IntegrationConsole.Tests.Shell;

public sealed class StartTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("console-program-").FullName;

    [Theory]
    [InlineData("Setup__OrganisationName", "x", "The setting Setup__OrganisationName is not known. Did you mean Setup__Organization?")]
    [InlineData("Telemetry__OtlpEndpoint", "collector", "The setting Telemetry__OtlpEndpoint is \"collector\"")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "The setting OTEL_EXPORTER_OTLP_ENDPOINT is \"collector\"")]
    [InlineData("Egress__Allow", "10.0.0.1/8", "The setting Egress__Allow is \"10.0.0.1/8\"")]
    [InlineData("Access__SessionLength", "never", "The setting Access ")]
    [InlineData("Demo", "perhaps", "The setting Demo is \"perhaps\"")]
    [InlineData("ConnectionStrings__Console", "Data Source=/no/such/folder/console.db", "The setting ConnectionStrings__Console ")]
    [InlineData("ASPNETCORE_URLS", "not an address", "The setting urls ")]
    [InlineData("ASPNETCORE_URLS", "https://127.0.0.1:0", "The setting urls ")]
    public Task A_wrong_setting_ends_the_start_with_one_sentence(string name, string value, string sentence) => RefusedAsync(sentence, [], (name, value));

    [Fact]
    public Task An_unknown_argument_is_refused() => RefusedAsync("The setting DataDirectroy is not known. Did you mean DataDirectory?", ["--DataDirectroy=x"]);

    [Fact]
    public async Task A_bad_key_file_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "console.key"), "too short");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(directory, "console.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await RefusedAsync("The setting Secrets__KeyFile names", []);
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_refused()
    {
        var file = Path.Combine(directory, "file");
        await File.WriteAllTextAsync(file, "not a directory");

        await RefusedAsync("The setting DataDirectory is", [$"--DataDirectory={file}"]);
    }

    [Fact]
    public async Task A_corrupt_database_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "console.db"), new string('x', 8_192));

        await RefusedAsync("The setting ConnectionStrings__Console names a Sqlite database that can't be opened", []);
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_refused()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await RefusedAsync("The setting urls names an address that can't be listened on: another program uses the port", ["--urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"]);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private async Task RefusedAsync(string sentence, string[] arguments, params (string Name, string Value)[] environment)
    {
        var ended = await ConsoleProgram.EndAsync(directory, arguments, environment);

        ended.ExitCode.Should().Be(2, ended.Errors);
        ended.Errors.TrimEnd('\n').Should().StartWith(sentence).And.NotContain("\n");
        (ended.Output + ended.Errors).Should().NotContain("   at ", "a stack trace helps nobody who mistyped a setting");
    }
}
