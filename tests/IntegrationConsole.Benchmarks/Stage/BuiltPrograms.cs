namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>The programs as the build left them, in the same configuration as this one: <c>src/{name}/bin/{configuration}/net10.0/{name}.dll</c>.</summary>
public static class BuiltPrograms
{
    public static string Console => Find("IntegrationConsole");

    public static string Simulator => Find("IntegrationConsole.Simulator");

    /// <exception cref="StageException">It has not been built.</exception>
    private static string Find(string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        for (var folder = here; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IntegrationConsole.sln")))
            {
                var dll = Path.Combine(folder.FullName, "src", name, "bin", configuration, framework, $"{name}.dll");
                return File.Exists(dll) ? dll : throw new StageException($"{dll} is missing: build it with dotnet build -c {configuration}.");
            }
        }

        throw new StageException("IntegrationConsole.sln is not above this program: run it with dotnet run from the repository.");
    }
}
