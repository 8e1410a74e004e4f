using System.Security.Cryptography;

namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>A temporary folder with the data of one console, and the settings that go with it. Deleted in the end.</summary>
public sealed class ConsoleFolder : IDisposable
{
    private readonly bool keep;

    public ConsoleFolder(BenchmarkOptions options)
    {
        keep = options.Keep;
        Root = Directory.CreateDirectory(Path.Combine(options.Temp, $"console-benchmark-{RandomNumberGenerator.GetHexString(8, lowercase: true)}")).FullName;
    }

    public string Root { get; }

    public string Email => "benchmark@example.com";

    /// <summary>New for each run.</summary>
    public string Password { get; } = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789", 24);

    /// <summary>All that differs from an installation without settings.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DataDirectory"] = Path.Combine(Root, "data"),
        ["Setup:AdminEmail"] = Email,
        ["Setup:AdminPassword"] = Password,
        ["Egress:Allow"] = "127.0.0.0/8",
    };

    public void Dispose()
    {
        if (keep)
        {
            Console.WriteLine($"Kept: {Root}");
        }
        else
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
