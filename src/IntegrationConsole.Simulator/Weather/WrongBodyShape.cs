namespace IntegrationConsole.Simulator.Weather;

/// <summary>What a wrong body looks like.</summary>
public enum WrongBodyShape
{
    /// <summary>The maintenance page of a load balancer.</summary>
    Html,

    /// <summary>The first half of the documented JSON.</summary>
    TruncatedJson,

    /// <summary>Well-formed JSON without the documented members: <c>{}</c>.</summary>
    EmptyObject,
}
