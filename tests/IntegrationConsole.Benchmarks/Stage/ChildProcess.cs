using System.Diagnostics;
using System.Text;

namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>A process that this program started, and ends: first by asking (SIGTERM), then by force. Nothing else is ever ended.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly string name;
    private readonly StringBuilder output = new();
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> waiting = [];
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();

    private ChildProcess(string name, Process process)
    {
        this.name = name;
        this.process = process;
        // Process.WaitForExitAsync waits for the end of the streams too, which a daemon's own children may hold open.
        process.Exited += (_, _) => exited.TrySetResult();
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    public int Id => process.Id;

    /// <summary>Everything it has said so far, both streams.</summary>
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

    public static ChildProcess Start(string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[key] = value;
        }

        var child = new ChildProcess(name, Process.Start(start) ?? throw new StageException($"{program} did not start."));
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits for a line, said already or yet to come.</summary>
    /// <exception cref="StageException">It ended, or said nothing of the kind in time.</exception>
    public async Task<string> SaysAsync(Func<string, bool> wanted, TimeSpan patience, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (output.ToString().Split('\n').FirstOrDefault(wanted) is { } said)
            {
                return said;
            }

            waiting.Add((wanted, found));
        }

        var ended = exited.Task;
        var first = await Task.WhenAny(found.Task, ended, Task.Delay(patience, TimeProvider.System, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return first == found.Task
            ? await found.Task
            : throw new StageException($"{name} {(first == ended ? "ended" : "did not get ready")}. It said:\n{Tail(Output)}");
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndsAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        await exited.Task.WaitAsync(patience, TimeProvider.System, cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs a small command to its end; its output stays in the terminal.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var command = Process.Start(program, arguments);
        await command.WaitForExitAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (process.HasExited)
        {
            return;
        }

        await RunAsync("kill", "-TERM", $"{process.Id}");
        try
        {
            await EndsAsync(Patience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync($"{name} did not end when asked to and was killed.");
            process.Kill();
        }
    }

    /// <summary>Ends it by force, at whatever instruction it is.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await EndsAsync(Patience, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            output.Append(line).Append('\n');
            foreach (var (_, found) in waiting.Where(w => w.Wanted(line)))
            {
                found.TrySetResult(line);
            }
        }
    }

    private static string Tail(string text) => text.Length <= 3_000 ? text : text[^3_000..];
}
