using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>The console as people run it: the built program in a process of its own, on a port of the system's choice.</summary>
public sealed partial class RunningConsole : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Lock gate = new();
    private TaskCompletionSource written = NewSignal();

    private RunningConsole(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (gate)
            {
                return output.ToString();
            }
        }
    }

    /// <param name="dataDirectory">Where it keeps its database and key file.</param>
    /// <param name="port">0: any.</param>
    /// <param name="settings">On the command line: <c>--Setup:AdminEmail=…</c>.</param>
    /// <returns>When it listens.</returns>
    /// <exception cref="InvalidOperationException">It ended, or said nothing for a minute; the message has its output.</exception>
    public static async Task<RunningConsole> StartAsync(string dataDirectory, int port = 0, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataDirectory,
        };
        string[] arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "IntegrationConsole.dll"), $"--urls=http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}", $"--DataDirectory={dataDirectory}", .. settings];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var console = new RunningConsole(new Process { StartInfo = start });
        console.process.Start();
        console.process.BeginOutputReadLine();
        console.process.BeginErrorReadLine();
        console.Address = new Uri(await console.WaitForAsync(Listening()));
        return console;
    }

    /// <summary>The first group of the first match in what it writes, as soon as it is there.</summary>
    /// <exception cref="InvalidOperationException">It ended, or nothing matched for a minute.</exception>
    public async Task<string> WaitForAsync(Regex text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = Volatile.Read(ref written);
            if (text.Match(Output) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }

            if (process.HasExited || patience.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The console {(process.HasExited ? "ended" : "is silent")}; waited for {text}. Its output:\n{Output}");
            }

            await Task.WhenAny(next.Task, process.WaitForExitAsync(patience.Token));
        }
    }

    /// <summary>SIGKILL: no goodbye, nothing flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    [GeneratedRegex("Now listening on: (http://127.0.0.1:[0-9]+)")]
    private static partial Regex Listening();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            output.AppendLine(line);
        }

        Interlocked.Exchange(ref written, NewSignal()).TrySetResult();
    }
}
