namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>How a filter compares. The names are stored; never rename.</summary>
public enum FilterOperator
{
    Equals = 0,
    NotEquals = 1,
    Contains = 2,
    Exists = 3,
    GreaterThan = 4,
    LessThan = 5,
}
