namespace Platform.Api.Data;

/// <summary>The host cannot serve as it is set up. The message is one sentence for the operator, printed instead of a stack trace.</summary>
public sealed class StartupRefusedException(string message, Exception? inner = null) : Exception(message, inner);
