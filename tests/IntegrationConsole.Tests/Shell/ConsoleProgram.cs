using System.Diagnostics;
using System.Text;
using IntegrationConsole.Data;
using IntegrationConsole.Tests.HouseRules;

namespace IntegrationConsole.Tests.Shell;

/// <summary>The real program as a child process, on a port of the system's choice, with a data directory of its own.</summary>
internal sealed class ConsoleProgram : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private ConsoleProgram(string dataDirectory, string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DataDirectory"] = dataDirectory;
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(output, line.Data);
        process.ErrorDataReceived += (_, line) => Take(errors, line.Data);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The console ended: {Errors}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Text(output);

    public string Errors => Text(errors);

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<(ConsoleProgram Console, Uri Address)> ServeAsync(string dataDirectory, string[] arguments, params (string Name, string Value)[] environment)
    {
        var console = new ConsoleProgram(dataDirectory, ["--urls", "http://127.0.0.1:0", .. arguments], environment);
        return (console, await console.address.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System));
    }

    /// <summary>Starts it and waits until it has ended by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> EndAsync(string dataDirectory, string[] arguments, params (string Name, string Value)[] environment)
    {
        await using var console = new ConsoleProgram(dataDirectory, arguments, environment);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await console.process.WaitForExitAsync(limit.Token);
        return (console.process.ExitCode, console.Output, console.Errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>As it was built for this run of the tests, beside its static files.</summary>
    private static string Path()
    {
        var configuration = System.IO.Path.GetRelativePath(System.IO.Path.Combine(Repository.Root, "tests", "IntegrationConsole.Tests"), AppContext.BaseDirectory);
        return System.IO.Path.Combine(Repository.Root, "src", "IntegrationConsole", configuration, typeof(Database).Assembly.GetName().Name + ".dll");
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (text)
        {
            text.Append(line).Append('\n');
        }

        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
        }
    }
}
