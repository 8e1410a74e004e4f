namespace IntegrationConsole.Rotation.Rest;

/// <summary>The body of <c>PUT /keys/rotation</c>.</summary>
/// <param name="Paused">True: stop after the batch that is under way; false: go on.</param>
public sealed record RotationChange(bool? Paused);
