using System.Globalization;

namespace IntegrationConsole.Benchmarks;

/// <summary>The command line of the benchmark program.</summary>
public sealed record BenchmarkOptions
{
    public const string Usage = """
        Measures what docs/performance.md reports. Every command starts the real console in a process of its own, with its data in a temporary
        folder, and ends what it started. The last line is one JSON object with all figures.

        dotnet run -c Release --project tests/IntegrationConsole.Benchmarks -- COMMAND [options]

          probes   lag, CPU, memory and disk of the console while it probes a simulator
                   --seconds 180   measured after a warm-up of one interval
                   --integrations 5000   --interval 60 (seconds)
          grid     the dashboard in a real Chromium: cold start, change to pixel, renders, viewers
                   --seconds 60    length of each watched phase
                   --tiles 2000    --viewers 50    --cold 5 (cold starts)    --changes 20 (on the quiet board)    --rate 100 (changes a second)
          rotation the encryption key under load, undisturbed and with kills (SIGKILL) in the middle
                   --secrets 10000   two for each integration    --kills 5
                   --seconds 60      length of the quiet phase before
          oauth    connections with tokens of an hour on one console: every refresh before its deadline, and its cost
                   --seconds 180   --connections 10000
          oauth-chaos   consoles on one database against rotation with reuse detection, slow and lost answers, a wrong clock and kills (SIGKILL)
                   --processes 3   --callers 50 (of each)    --rounds 1000 (of each caller)
          webhooks publisher, console, receiver and SQLite on this machine: ingest, latency, sustained durable deliveries beside a bare HttpClient loop
                   --seconds 60      length of the sustained phase
          webhooks-noisy    what a slow neighbour and hostile receivers cost the others
                   --seconds 10      length of each round
          webhooks-kill     events under load while consoles are killed (SIGKILL), two share a database, the disk is full, the clock is set
                   --kills 100       (tmpfs needs root, the clock the Debian package faketime; without them those parts are "not measured")
          webhooks-history  the history with millions of attempts: list, filters, memory
                   --attempts 10000000
          mail     the SMTP provider against Postfix with Dovecot (Debian packages postfix, dovecot-core; needs root)
          nginx    the Generic REST provider against nginx (Debian package nginx-light)
                   --record FILE   writes the transcript as Markdown

          --temp FOLDER   where the temporary folder is made (a real disk: bytes written to a tmpfs are not counted)
          --keep          keeps the temporary folder
          --help
        """;

    private static readonly string[] Commands = ["probes", "grid", "rotation", "oauth", "oauth-chaos", "webhooks", "webhooks-noisy", "webhooks-kill", "webhooks-history", "mail", "nginx"];

    public required string Command { get; init; }

    public TimeSpan Length { get; init; }

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    public int Integrations { get; init; } = 5_000;

    public int Tiles { get; init; } = 2_000;

    public int Viewers { get; init; } = 50;

    public int Secrets { get; init; } = 10_000;

    public int Kills { get; init; } = 5;

    public int Connections { get; init; } = 10_000;

    /// <summary>Rows of the history.</summary>
    public int Attempts { get; init; } = 10_000_000;

    public int Processes { get; init; } = 3;

    /// <summary>Of each process.</summary>
    public int Callers { get; init; } = 50;

    /// <summary>Of each caller.</summary>
    public int Rounds { get; init; } = 1_000;

    public int ColdStarts { get; init; } = 5;

    public int Changes { get; init; } = 20;

    /// <summary>Status changes a second on the busy board.</summary>
    public int Rate { get; init; } = 100;

    public string? Record { get; init; }

    public string Temp { get; init; } = Path.GetTempPath();

    public bool Keep { get; init; }

    /// <summary>The command line as it was typed.</summary>
    public string Text { get; private init; } = "";

    /// <returns>Null with a problem when an argument is wrong, null without one when help was asked for.</returns>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments, out string? problem)
    {
        problem = null;
        if (arguments.Count == 0 || arguments.Contains("--help") || arguments.Contains("-h"))
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        problem = Commands.Contains(arguments[0]) ? Read(arguments, values) : $"{arguments[0]} is not a command; there are {string.Join(", ", Commands)}.";
        return problem is null ? From(arguments, values, out problem) : null;
    }

    private static string? Read(IReadOnlyList<string> arguments, Dictionary<string, string> values)
    {
        for (var index = 1; index < arguments.Count; index++)
        {
            if (arguments[index] == "--keep")
            {
                values["--keep"] = "";
            }
            else if (arguments[index] is not ("--seconds" or "--integrations" or "--interval" or "--tiles" or "--viewers" or "--cold" or "--changes" or "--rate" or "--secrets" or "--kills" or "--attempts" or "--connections" or "--processes" or "--callers" or "--rounds" or "--record" or "--temp"))
            {
                return $"{arguments[index]} is not known.";
            }
            else if (index + 1 == arguments.Count)
            {
                return $"{arguments[index]} needs a value.";
            }
            else
            {
                values[arguments[index]] = arguments[++index];
            }
        }

        return null;
    }

    private static BenchmarkOptions? From(IReadOnlyList<string> arguments, Dictionary<string, string> values, out string? problem)
    {
        string? wrong = null;
        int Number(string name, int least, int most, int otherwise) => NumberOf(values, name, (least, most), otherwise, ref wrong);
        var options = new BenchmarkOptions
        {
            Command = arguments[0],
            Length = TimeSpan.FromSeconds(Number("--seconds", 5, 86_400, arguments[0] switch { "probes" or "oauth" => 180, "webhooks-noisy" => 10, _ => 60 })),
            Interval = TimeSpan.FromSeconds(Number("--interval", 5, 3_600, 60)),
            Integrations = Number("--integrations", 1, 50_000, 5_000),
            Tiles = Number("--tiles", 50, 20_000, 2_000),
            Viewers = Number("--viewers", 1, 500, 50),
            Secrets = Number("--secrets", 1_000, 100_000, 10_000),
            Kills = Number("--kills", 1, 1_000, arguments[0] is "webhooks-kill" ? 100 : 5),
            Attempts = Number("--attempts", 10_000, 50_000_000, 10_000_000),
            Connections = Number("--connections", 100, 100_000, 10_000),
            Processes = Number("--processes", 1, 10, 3),
            Callers = Number("--callers", 1, 500, 50),
            Rounds = Number("--rounds", 1, 100_000, 1_000),
            ColdStarts = Number("--cold", 1, 50, 5),
            Changes = Number("--changes", 2, 200, 20),
            Rate = Number("--rate", 1, 1_000, 100),
            Record = values.GetValueOrDefault("--record"),
            Temp = values.GetValueOrDefault("--temp") ?? Path.GetTempPath(),
            Keep = values.ContainsKey("--keep"),
            Text = string.Join(' ', arguments),
        };
        problem = wrong;
        return wrong is null ? options : null;
    }

    private static int NumberOf(Dictionary<string, string> values, string name, (int Least, int Most) range, int otherwise, ref string? wrong)
    {
        if (!values.TryGetValue(name, out var text))
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= range.Least && number <= range.Most)
        {
            return number;
        }

        wrong = $"{name} needs a number from {range.Least} to {range.Most}.";
        return otherwise;
    }
}
