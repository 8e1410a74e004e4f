namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>A data directory that goes when the test goes.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("console-browser-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
