using FlopsBudget.Tool.Commands;
using FlopsBudget.Tool.Interop;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Wire;

Culture.BeInvariant();
var code = CheckArguments.Read(args) is { } check ? CheckCommand.Run(check) : CommandLine.Run(args);

// Everything is written; threads that a model has left may go on for ever.
ProcessEnd.Now(code);
return code;
