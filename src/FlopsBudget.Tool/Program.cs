using FlopsBudget.Tool.Commands;
using FlopsBudget.Tool.Interop;
using FlopsBudget.Tool.Loading;

Culture.BeInvariant();
var code = CheckArguments.TryRead(args, out var check) ? CheckCommand.Run(check) : CommandLine.Run(args);

// Everything is written; threads that a model has left may go on for ever.
ProcessEnd.Now(code);
return code;
