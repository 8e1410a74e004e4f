using System.Diagnostics;

namespace IntegrationConsole.BrowserTests.Browser;

/// <summary>
/// Finds a Chromium that Playwright can drive: an installed one, else Debian's package (as root), else Playwright's own download. When all fail the
/// tests fail with what was tried: a browser test that silently did not run proves nothing.
/// </summary>
internal static class ChromiumFinder
{
    private static readonly string[] Names = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"];

    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The program to start, or null for the one that Playwright has downloaded.</summary>
    /// <exception cref="InvalidOperationException">There is none and none could be had; the message says what was tried.</exception>
    public static async Task<string?> FindAsync()
    {
        if (Installed() is { } found)
        {
            return found;
        }

        var tried = new List<string> { $"No Chromium or Chrome is installed (looked at CHROME_PATH, PATH and {string.Join(", ", Places)})." };
        if (await FromDebianAsync(tried) && Installed() is { } packaged)
        {
            return packaged;
        }

        var exitCode = Microsoft.Playwright.Program.Main(["install", "chromium"]);
        if (exitCode == 0)
        {
            return null;
        }

        tried.Add($"Playwright's own download ended with exit code {exitCode}.");
        throw new InvalidOperationException($"The browser tests need a browser. {string.Join(" ", tried)} Install Chromium or set CHROME_PATH to one.");
    }

    internal static string? Installed()
    {
        var wanted = Environment.GetEnvironmentVariable("CHROME_PATH");
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)));
        return new[] { wanted }.Concat(Places).Concat(onPath).FirstOrDefault(path => !string.IsNullOrEmpty(path) && File.Exists(path));
    }

    /// <summary>The package brings the libraries that a bare container lacks.</summary>
    private static async Task<bool> FromDebianAsync(List<string> tried)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            tried.Add("Debian's package can't be installed here (that needs root and apt-get).");
            return false;
        }

        foreach (var arguments in new[] { "update", "install -y --no-install-recommends chromium" })
        {
            var (exitCode, lastLine) = await RunAsync("/usr/bin/apt-get", arguments);
            if (exitCode != 0)
            {
                tried.Add($"'apt-get {arguments}' ended with exit code {exitCode}: {lastLine}.");
                return false;
            }
        }

        return true;
    }

    private static async Task<(int ExitCode, string LastLine)> RunAsync(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, (await errors).Trim().Split('\n')[^1].Trim());
    }
}
