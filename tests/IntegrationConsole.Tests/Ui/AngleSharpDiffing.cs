using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace IntegrationConsole.Tests.Ui;

/// <summary>
/// bUnit asks for AngleSharp.Diffing 1.1, some registries have only 0.17 (docs/dependencies.md): answer with what is there.
/// It is used for comparing markup only; our tests look at elements and text.
/// </summary>
internal static class AngleSharpDiffing
{
    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        string.Equals(name.Name, "AngleSharp.Diffing", StringComparison.Ordinal)
            ? context.LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "AngleSharp.Diffing.dll"))
            : null;
}
