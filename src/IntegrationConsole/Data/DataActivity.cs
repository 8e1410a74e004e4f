using System.Diagnostics;

namespace IntegrationConsole.Data;

/// <summary>The traces of the database's transactions; costs nothing while nobody listens.</summary>
public static class DataActivity
{
    private static readonly ActivitySource Source = new("IntegrationConsole.Data");

    /// <param name="kind">What the transaction is for: <c>batch</c>, <c>status</c>.</param>
    public static Activity? Transaction(string kind) => Source.StartActivity($"transaction {kind}", ActivityKind.Client);
}
