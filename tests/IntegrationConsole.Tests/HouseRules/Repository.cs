using System.Diagnostics;

namespace IntegrationConsole.Tests.HouseRules;

/// <summary>The files of the repository as they are on disk. Paths are relative to the root, with forward slashes.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>What is or would be committed: git's own list, or, in a copy without git, everything but build output.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. (FromGit() ?? FromDisk()).Where(path => File.Exists(Full(path))).Order(StringComparer.Ordinal)];

    /// <summary>All hand-written C# files and Razor components.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
    [
        .. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal))
            .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, Read(path))),
    ];

    /// <summary><see cref="Sources"/> of the program itself, without its tests.</summary>
    public static IEnumerable<SourceFile> Program => Sources.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Full(path));

    public static string Full(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "IntegrationConsole.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"IntegrationConsole.sln is in no folder above {AppContext.BaseDirectory}: run the tests from their build output.");
    }

    private static string[]? FromGit()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var git = Process.Start(start)!;
            var list = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? list.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // git is not installed: a machine with only the SDK
        }
    }

    private static IEnumerable<string> FromDisk() =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is ".git" or "bin" or "obj" or "TestResults" or "data" or ".vs" or ".idea"));
}
