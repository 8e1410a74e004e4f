using System.Globalization;

namespace IntegrationConsole.Simulator;

/// <summary>What the simulator is started with when it is a process of its own.</summary>
internal sealed record CommandLine(SimulatorOptions Options, int Services, bool Demo)
{
    public const string Usage = """
        Usage: IntegrationConsole.Simulator [--port 5090] [--https-port 0] [--smtp-port 0] [--smtps-port 0] [--control-port 5099] [--services N] [--demo]
          Everything listens on 127.0.0.1; a port of 0 is chosen by the system. --services registers the first N accounts of the
          benchmark cast, --demo those of the demonstration.
        """;

    /// <summary>Null with a sentence that names the argument when one is wrong.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> arguments, out string? problem)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["--port"] = 5090,
            ["--https-port"] = 0,
            ["--smtp-port"] = 0,
            ["--smtps-port"] = 0,
            ["--control-port"] = 5099,
            ["--services"] = 0,
        };
        var demo = false;
        problem = null;
        for (var index = 0; index < arguments.Count && problem is null; index++)
        {
            if (arguments[index] == "--demo")
            {
                demo = true;
            }
            else
            {
                problem = Read(numbers, arguments[index], arguments.ElementAtOrDefault(++index));
            }
        }

        return problem is not null ? null : new CommandLine(OptionsFrom(numbers), numbers["--services"], demo);
    }

    private static string? Read(Dictionary<string, int> numbers, string name, string? value)
    {
        var most = name == "--services" ? 100_000 : 65_535;
        if (!numbers.ContainsKey(name))
        {
            return $"{name} is not known.";
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > most)
        {
            return $"{name} needs a number from 0 to {most}.";
        }

        numbers[name] = number;
        return null;
    }

    private static SimulatorOptions OptionsFrom(Dictionary<string, int> numbers) => new()
    {
        HttpPort = numbers["--port"],
        HttpsPort = numbers["--https-port"],
        SmtpPort = numbers["--smtp-port"],
        SmtpsPort = numbers["--smtps-port"],
        ControlPort = numbers["--control-port"],
    };
}
